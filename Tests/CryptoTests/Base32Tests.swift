import Crypto
import Testing

struct Base32Tests {
    /// RFC 4648 §10, without the padding.
    static let examples = [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ]

    @Test(arguments: examples)
    func bothWays(_ plain: String, _ text: String) {
        #expect(Base32.encode(Array(plain.utf8)) == text)
        #expect(Base32.decode(text) == Array(plain.utf8))
        #expect(Base32.decode(text.lowercased()) == Array(plain.utf8))
    }

    @Test(arguments: ["M", "MZX", "MZXW6Y", "MY======", "MZ", "M0", "M1", "M8", "M Y", "ÄA", "MZXR"])
    func whatIsNone(_ text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 20, 33])
    func randomBytesComeBack(_ count: Int) {
        let bytes = SecureRandom.bytes(count)
        #expect(Base32.decode(Base32.encode(bytes)) == bytes)
    }
}
