import Crypto
import Testing

struct TOTPTests {
    /// The secret of RFC 6238's appendix B for SHA-1.
    private static let totp = TOTP(secret: Array("12345678901234567890".utf8))

    /// RFC 6238, appendix B: the last six of its eight digits.
    static let examples: [(Int64, String)] = [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ]

    @Test(arguments: examples)
    func codes(_ seconds: Int64, _ code: String) {
        #expect(Self.totp.code(step: TOTP.step(at: seconds)) == code)
        #expect(Self.totp.step(of: code, at: seconds, after: nil) == seconds / 30)
        #expect(Self.totp.step(of: " \(code.prefix(3)) \(code.suffix(3))", at: seconds, after: nil) == seconds / 30)
    }

    /// Seconds after the step began, and whether its code is good then.
    static let window: [(Int64, Bool)] = [
        (-31, false), (-30, true), (-1, true), (0, true), (29, true), (30, true), (59, true), (60, false), (90, false),
    ]

    @Test(arguments: window)
    func oneStepEitherWay(_ seconds: Int64, _ isGood: Bool) {
        let step: Int64 = 37_037_036
        let found = Self.totp.step(of: Self.totp.code(step: step), at: step * 30 + seconds, after: nil)
        #expect(found == (isGood ? step : nil))
    }

    @Test func aCodeIsGoodOnce() {
        let step: Int64 = 37_037_036
        let code = Self.totp.code(step: step)
        #expect(Self.totp.step(of: code, at: step * 30, after: step - 1) == step)
        #expect(Self.totp.step(of: code, at: step * 30, after: step) == nil)
        #expect(Self.totp.step(of: code, at: step * 30, after: step + 1) == nil)
    }

    @Test(arguments: ["", "28708", "2870820", "287083", "28708a", "٢٨٧٠٨٢", String(repeating: "1", count: 10_000)])
    func whatIsNoCode(_ text: String) {
        #expect(Self.totp.step(of: text, at: 59, after: nil) == nil)
    }

    @Test func address() {
        #expect(
            Self.totp.uri(issuer: "Cairn: north", account: "Ali/أ")
                == "otpauth://totp/Cairn%3A%20north:Ali%2F%D8%A3?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Cairn%3A%20north&algorithm=SHA1&digits=6&period=30")
    }

    @Test func secretsAreLongAndDiffer() {
        #expect(TOTP.makeSecret().count == 20)
        #expect(TOTP.makeSecret() != TOTP.makeSecret())
    }

    @Test func printingTellsNothing() {
        #expect(!"\(Self.totp) \(String(reflecting: Self.totp))".contains("GEZD"))
        #expect(Mirror(reflecting: Self.totp).children.isEmpty)
    }
}
