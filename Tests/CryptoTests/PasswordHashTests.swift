import Crypto
import Foundation
import Testing

@Suite("Password hash")
struct PasswordHashTests {
    static let cheap = Scrypt.Cost(n: 16, r: 1, p: 1)
    /// The password `password` with salt `0123456789abcdef` and n = 16, r = 8, p = 1, derived with another
    /// implementation of RFC 7914.
    static let foreign = "scrypt$16$8$1$MDEyMzQ1Njc4OWFiY2RlZg$jU-wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK-dHZ-HH3bt4"

    @Test("The right password verifies, others do not")
    func verification() throws {
        let hash = try PasswordHash(password: "حجر على حجر", cost: Self.cheap)
        #expect(try hash.verifies("حجر على حجر"))
        #expect(try !hash.verifies("حجر على حج"))
        #expect(try !hash.verifies(""))
    }

    @Test("Its string form reads back and verifies")
    func roundTrip() throws {
        let hash = try PasswordHash(password: "cairn", cost: Self.cheap)
        let read = try #require(PasswordHash(encoded: hash.encoded))
        #expect(read == hash)
        #expect(read.cost == Self.cheap)
        #expect(try read.verifies("cairn"))
        let json = try JSONEncoder().encode([hash])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(hash.encoded)\"]")
        #expect(try JSONDecoder().decode([PasswordHash].self, from: json) == [hash])
    }

    @Test("A hash made elsewhere verifies")
    func foreignHash() throws {
        let hash = try #require(PasswordHash(encoded: Self.foreign))
        #expect(hash.encoded == Self.foreign)
        #expect(try hash.verifies("password"))
        #expect(try !hash.verifies("Password"))
    }

    @Test("Two hashes of one password differ by their salt")
    func salts() throws {
        let first = try PasswordHash(password: "same", cost: Self.cheap)
        let second = try PasswordHash(password: "same", cost: Self.cheap)
        #expect(first != second)
    }

    @Test("Composed and decomposed letters are one password")
    func normalization() throws {
        let hash = try PasswordHash(password: "caf\u{E9}", cost: Self.cheap)
        #expect(try hash.verifies("cafe\u{301}"))
        #expect(try !hash.verifies("cafe"))
    }

    @Test("Printed, it shows neither salt nor hash")
    func printing() throws {
        let hash = try PasswordHash(password: "cairn", cost: Self.cheap)
        var dumped = ""
        dump(hash, to: &dumped)
        let secret = try #require(hash.encoded.split(separator: "$").last)
        for printed in ["\(hash)", String(reflecting: hash), dumped] {
            #expect(!printed.contains(secret))
            #expect(!printed.contains("UInt8"))
        }
    }

    @Test("A cost out of bounds is refused when a hash is made")
    func expensive() {
        let cost = Scrypt.Cost(n: 1 << 20, r: 8, p: 1)
        #expect(throws: CryptoError.costOutOfBounds(cost)) { try PasswordHash(password: "x", cost: cost) }
    }

    @Test(
        "Other strings are refused",
        arguments: [
            ("", ""),
            ("scrypt", "argon2"),
            ("scrypt$16", "scrypt$1048576"),
            ("scrypt$16", "scrypt$17"),
            ("scrypt$16", "scrypt$-16"),
            ("scrypt$16", "scrypt$+16"),
            ("scrypt$16", "scrypt$016"),
            ("scrypt$16", "scrypt$99999999999999999999"),
            ("$8$1$", "$8$$"),
            ("$8$1$", "$8$0$"),
            ("$8$1$", "$8$1$ "),
            ("$8$1$", "$8$1$$"),
            ("$8$1$", "$8$4194304$"),
            ("MDEyMzQ1Njc4OWFiY2RlZg", "MDEyMzQ1Njc4OWFiY2RlZg=="),
            ("MDEyMzQ1Njc4OWFiY2RlZg", "MDEyMzQ1Njc4OWFiY2Rl"),
            ("MDEyMzQ1Njc4OWFiY2RlZg", ""),
            ("scrypt$", "$scrypt$"),
            ("Njc4", String(repeating: "Njc4", count: 100)),
        ])
    func refused(part: String, replacement: String) throws {
        try #require(PasswordHash(encoded: Self.foreign) != nil)
        let changed = part.isEmpty ? "" : Self.foreign.replacingOccurrences(of: part, with: replacement)
        try #require(changed != Self.foreign)
        #expect(PasswordHash(encoded: changed) == nil)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([PasswordHash].self, from: JSONEncoder().encode([changed]))
        }
    }
}
