import HTTPServer
import Testing

struct HTTPDateTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (1_709_164_799, "Wed, 28 Feb 2024 23:59:59 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
        (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 GMT"),
    ])
    func isAnIMFFixdate(second: Int, text: String) {
        #expect(HTTPDate.format(second) == text)
    }

    @Test func movesWithTheClock() {
        let clock = HTTPDate()
        #expect(clock.text(at: 0).hasSuffix("00:00:00 GMT"))
        #expect(clock.text(at: 1).hasSuffix("00:00:01 GMT"))
        #expect(clock.text(at: 1).hasSuffix("00:00:01 GMT"))
    }
}
