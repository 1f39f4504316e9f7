import Crypto
import Testing

@Suite("Base 16")
struct HexTests {
    @Test(
        "Examples of RFC 4648 §10, in lower case",
        arguments: [("", ""), ("f", "66"), ("fo", "666f"), ("foobar", "666f6f626172")])
    func published(text: String, digits: String) {
        #expect(Hex.encode(Array(text.utf8)) == digits)
        #expect(Hex.decode(digits) == Array(text.utf8))
        #expect(Hex.decode(digits.uppercased()) == Array(text.utf8))
    }

    @Test("Every byte there and back")
    func everyByte() {
        let bytes = [UInt8](0...255)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test(
        "Anything else is refused",
        arguments: ["6", "666", "6g", "0x66", " 66", "66\n", "٦٦", "/0", ":0", "@0", "G0", "`0"])
    func refused(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
