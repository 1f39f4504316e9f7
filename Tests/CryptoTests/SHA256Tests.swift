import Crypto
import Testing

@Suite("SHA-256")
struct SHA256Tests {
    /// The examples published with FIPS 180-4.
    static let vectors: [(message: [UInt8], hash: String)] = [
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (Array("abc".utf8), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]

    @Test("Published examples", arguments: vectors)
    func published(message: [UInt8], hash: String) {
        #expect(Hex.encode(SHA256.hash(message)) == hash)
    }

    @Test("A message in pieces hashes like the whole", arguments: vectors)
    func pieces(message: [UInt8], hash: String) {
        var digest = SHA256()
        digest.update(message.prefix(1))
        digest.update(Array(message.dropFirst().prefix(63)))
        message.dropFirst(64).withUnsafeBytes { digest.update($0) }
        #expect(Hex.encode(digest.finalize()) == hash)
    }

    @Test("Parts are hashed one after the other")
    func parts() {
        #expect(SHA256.hash([0x61], [], [0x62, 0x63]) == SHA256.hash(Array("abc".utf8)))
        #expect(SHA256.hash() == SHA256.hash([]))
    }

    @Test("A collection without contiguous storage is hashed too")
    func collections() {
        var reversed = SHA256()
        reversed.update([UInt8]("cba".utf8).reversed())
        #expect(reversed.finalize() == SHA256.hash(Array("abc".utf8)))
        var text = SHA256()
        text.update("abc".utf8)
        #expect(text.finalize() == SHA256.hash(Array("abc".utf8)))
    }
}
