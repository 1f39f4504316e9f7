import Crypto
import Testing

@Suite("scrypt")
struct ScryptTests {
    struct Vector: Sendable {
        let password: String
        let salt: String
        let cost: Scrypt.Cost
        let key: String
    }

    /// RFC 7914 §12, without the last one, whose gibibyte is above the limit.
    static let vectors = [
        Vector(
            password: "", salt: "", cost: Scrypt.Cost(n: 16, r: 1, p: 1),
            key: "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"),
        Vector(
            password: "password", salt: "NaCl", cost: Scrypt.Cost(n: 1024, r: 8, p: 16),
            key: "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"),
        Vector(
            password: "pleaseletmein", salt: "SodiumChloride", cost: Scrypt.Cost(n: 16_384, r: 8, p: 1),
            key: "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"),
    ]

    @Test("Published examples", arguments: vectors)
    func published(vector: Vector) throws {
        let key = try Scrypt.derive(
            password: Array(vector.password.utf8), salt: Array(vector.salt.utf8), cost: vector.cost, length: 64)
        #expect(Hex.encode(key) == vector.key)
    }

    @Test(
        "Costs that RFC 7914 forbids or that take too much are refused before any work",
        arguments: [
            Scrypt.Cost(n: 0, r: 8, p: 1),
            Scrypt.Cost(n: 1, r: 8, p: 1),
            Scrypt.Cost(n: -16, r: 8, p: 1),
            Scrypt.Cost(n: 1000, r: 8, p: 1),
            Scrypt.Cost(n: 16, r: 0, p: 1),
            Scrypt.Cost(n: 16, r: 1, p: 0),
            Scrypt.Cost(n: 1 << 16, r: 1, p: 1),
            Scrypt.Cost(n: 1 << 18, r: 8, p: 1),
            Scrypt.Cost(n: 1 << 20, r: 8, p: 1),
            Scrypt.Cost(n: 2, r: 1, p: 1 << 23),
            Scrypt.Cost(n: 1 << 15, r: 8, p: 64),
            Scrypt.Cost(n: 1 << 62, r: 1 << 62, p: 1 << 62),
            Scrypt.Cost(n: Int.min, r: Int.max, p: Int.max),
        ])
    func costsOutOfBounds(cost: Scrypt.Cost) {
        #expect(!cost.isWithinBounds)
        #expect(throws: CryptoError.costOutOfBounds(cost)) {
            try Scrypt.derive(password: [], salt: [], cost: cost, length: 32)
        }
    }

    @Test(
        "Costs that OpenSSL can do within the limits",
        arguments: [
            Scrypt.Cost.interactive,
            Scrypt.Cost(n: 2, r: 1, p: 1),
            Scrypt.Cost(n: 1 << 15, r: 1, p: 1),
            Scrypt.Cost(n: 1 << 17, r: 8, p: 1),
        ])
    func costsWithinBounds(cost: Scrypt.Cost) throws {
        #expect(try Scrypt.derive(password: [1], salt: [2], cost: cost, length: 16).count == 16)
    }

    @Test("Lengths out of bounds are refused", arguments: [-1, 0, Scrypt.maximumLength + 1, Int.max])
    func lengths(length: Int) {
        #expect(throws: CryptoError.lengthOutOfBounds(length)) {
            try Scrypt.derive(password: [], salt: [], cost: Scrypt.Cost(n: 16, r: 1, p: 1), length: length)
        }
    }
}
