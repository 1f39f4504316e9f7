import Domain
import TestSupport
import Testing

struct UUIDTextTests {
    static let forms: [(String, String?)] = [
        ("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11", "0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"),
        ("0193A3C0-5D1E-7C3A-9D57-2F6F1F1B0C11", "0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"),
        ("00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"),
        ("", nil), ("0193a3c05d1e7c3a9d572f6f1f1b0c11", nil), ("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c1", nil),
        ("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c111", nil), ("0193a3c0-5d1e-7c3a-9d572-f6f1f1b0c11", nil),
        ("0193a3c0_5d1e_7c3a_9d57_2f6f1f1b0c11", nil), ("g193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11", nil),
        ("{193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c1}", nil), (" 193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11", nil),
        ("٠٠٠٠٠٠00-0000-0000-0000-000000", nil), ("----------------------------------- ", nil),
    ]

    @Test(arguments: forms)
    func canonical(_ text: String, _ canonical: String?) {
        #expect(UUIDText.canonical(text) == canonical)
    }

    /// RFC 9562's own example (appendix A.6): 2022-02-22T14:22:22-05:00 with the random bits given there.
    @Test func version7() {
        let random: [UInt8] = [0xFC, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]
        let text = UUIDText.version7(at: Timestamp(milliseconds: 1_645_557_742_000), random: random)
        #expect(text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func version7IsOrderedByTime() {
        var generator = SplitMix64(seed: 1)
        var last = ""
        for step in 0..<1_000 {
            let random = (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = UUIDText.version7(at: Timestamp(milliseconds: 1_733_614_200_000 + Int64(step)), random: random)
            #expect(UUIDText.canonical(text) == text)
            #expect(text > last)
            #expect(Array(text)[14] == "7" && "89ab".contains(Array(text)[19]))
            last = text
        }
    }

    @Test(arguments: [0, 1, 9, 11, 64])
    func version7OfAnyRandom(_ count: Int) {
        let text = UUIDText.version7(at: Timestamp(milliseconds: 0), random: [UInt8](repeating: 0xFF, count: count))
        #expect(UUIDText.canonical(text) == text)
        #expect(text.hasPrefix("00000000-0000-7"))
    }

    @Test func derived() {
        let text = UUIDText.derived(from: "demo", "claim 1")
        #expect(UUIDText.canonical(text) == text)
        #expect(Array(text)[14] == "8" && "89ab".contains(Array(text)[19]))
        #expect(UUIDText.derived(from: "demo", "claim 1") == text)
        #expect(UUIDText.derived(from: "demo", "claim 2") != text)
        #expect(UUIDText.derived(from: "democ", "laim 1") != text)
    }
}
