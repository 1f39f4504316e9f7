import Crypto
import Testing

@Suite("Base 64 for URLs")
struct Base64URLTests {
    /// The examples of RFC 4648 §10 without their padding, then bytes that need the two characters of §5.
    static let examples: [(bytes: [UInt8], text: String)] = [
        ([], ""),
        (Array("f".utf8), "Zg"),
        (Array("fo".utf8), "Zm8"),
        (Array("foo".utf8), "Zm9v"),
        (Array("foob".utf8), "Zm9vYg"),
        (Array("fooba".utf8), "Zm9vYmE"),
        (Array("foobar".utf8), "Zm9vYmFy"),
        ([0xfb, 0xff, 0xbf], "-_-_"),
    ]

    @Test("Published examples", arguments: examples)
    func published(bytes: [UInt8], text: String) {
        #expect(Base64URL.encode(bytes) == text)
        #expect(Base64URL.decode(text) == bytes)
    }

    @Test("Every length there and back")
    func everyLength() {
        for count in 0...257 {
            let bytes = SecureRandom.bytes(count)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }

    @Test(
        "Padding, line ends, the other alphabet, impossible lengths and left-over bits are refused",
        arguments: ["Zg==", "Zm8=", "Z", "Zm9vY", "Zm9v\n", " Zm9v", "+_-_", "-/-_", "Zh", "Zm9", "Zm9vYh", "é"])
    func refused(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
