import Crypto
import Testing

@Suite("Constant-time comparison")
struct ConstantTimeTests {
    @Test(
        "Equal only when every byte is",
        arguments: [
            ([], [], true),
            ([1, 2, 3], [1, 2, 3], true),
            ([1, 2, 3], [1, 2, 4], false),
            ([0, 2, 3], [1, 2, 3], false),
            ([1, 2, 3], [1, 2], false),
            ([], [0], false),
        ] as [([UInt8], [UInt8], Bool)])
    func comparison(a: [UInt8], b: [UInt8], equal: Bool) {
        #expect(constantTimeEqual(a, b) == equal)
        #expect(constantTimeEqual(b, a) == equal)
    }
}
