import Crypto
import Testing

/// Test cases 13, 14 and 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega), as boxes.
struct SealedBoxTests {
    struct Case: Sendable {
        var key: String
        var nonce: String
        var context: String
        var plain: String
        var sealed: String
        var tag: String
    }

    private static let zeroKey = String(repeating: "00", count: 32)

    static let cases: [Case] = [
        Case(
            key: zeroKey, nonce: "000000000000000000000000", context: "", plain: "", sealed: "",
            tag: "530f8afbc74536b9a963b4f1c4cb738b"),
        Case(
            key: zeroKey, nonce: "000000000000000000000000", context: "", plain: String(repeating: "00", count: 16),
            sealed: "cea7403d4d606b6e074ec5d3baf39d18", tag: "d0d1c8a799996bf0265b98b5d48ab919"),
        Case(
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888", context: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
            tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
    ]

    @Test(arguments: cases)
    func opensWhatTheStandardSealed(_ example: Case) throws {
        let box = try #require(Hex.decode(example.nonce + example.sealed + example.tag))
        let key = try #require(Hex.decode(example.key))
        let context = try #require(Hex.decode(example.context))
        #expect(SealedBox.open(box, key: key, context: context).map(Hex.encode) == example.plain)
    }

    private static let key = [UInt8](0..<32)

    @Test(arguments: [0, 1, 16, 20, 4_096])
    func opensWhatItSealed(_ length: Int) throws {
        let plain = SecureRandom.bytes(length)
        let box = try SealedBox.seal(plain, key: Self.key, context: [1, 2])
        #expect(box.count == length + SealedBox.overhead)
        #expect(SealedBox.open(box, key: Self.key, context: [1, 2]) == plain)
        #expect(try SealedBox.seal(plain, key: Self.key, context: [1, 2]) != box)
    }

    @Test func opensNothingElse() throws {
        let box = try SealedBox.seal([7, 8, 9], key: Self.key, context: [1])
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(SealedBox.open(changed, key: Self.key, context: [1]) == nil, "byte \(index)")
        }
        for length in 0..<box.count {
            #expect(SealedBox.open(Array(box.prefix(length)), key: Self.key, context: [1]) == nil)
        }
        #expect(SealedBox.open(box, key: Self.key, context: [2]) == nil)
        #expect(SealedBox.open(box, key: Self.key, context: []) == nil)
        #expect(SealedBox.open(box, key: Self.key.reversed(), context: [1]) == nil)
        #expect(SealedBox.open(box, key: Array(Self.key.dropLast()), context: [1]) == nil)
    }

    @Test(arguments: [0, 16, 31, 33])
    func refusesKeysOfAnotherLength(_ length: Int) {
        #expect(throws: CryptoError.self) {
            try SealedBox.seal([1], key: [UInt8](repeating: 0, count: length), context: [])
        }
    }
}
