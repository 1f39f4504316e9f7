import Domain
import Foundation
import TestSupport
import Testing

struct DecibansTests {
    static let percents: [(Double, Int)] = [
        (-1_000, 1), (-30, 1), (-22, 1), (-20, 1), (-19, 1), (-18, 2), (-13, 5), (-10, 9), (-6, 20), (-3, 33),
        (-0.9, 45), (-0.5, 47), (0, 50), (0.5, 53), (3, 67), (6, 80), (7, 83), (10, 91), (12.8, 95), (13, 95),
        (18, 98), (19, 99), (19.95, 99), (20, 99), (22, 99), (25, 99), (30, 99), (1_000, 99),
    ]

    @Test(arguments: percents)
    func percent(_ decibans: Double, _ percent: Int) {
        #expect(Decibans(tenThousandths: Int((decibans * 10_000).rounded())).percent == percent)
    }

    /// The figure never falls as the weight grows, and stays within 1–99.
    @Test func percentGrows() {
        var last = 1
        for hundredth in -4_000...4_000 {
            let percent = Decibans(tenThousandths: hundredth * 100).percent
            #expect(percent >= last && (1...99).contains(percent))
            last = percent
        }
        #expect(last == 99)
    }

    @Test func arithmetic() {
        let one = Decibans(tenThousandths: 10_000)
        #expect((one + one).value == 2)
        #expect((-one).value == -1)
        #expect(-one < .zero && .zero < one)
        #expect(Decibans(tenThousandths: 12_345).value == 1.2345)
    }

    @Test func jsonKeepsEveryDigit() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<2_000 {
            let decibans = Decibans(tenThousandths: Int.random(in: -20_000_000...20_000_000, using: &generator))
            let bytes = try JSONEncoder().encode([decibans])
            #expect(try JSONDecoder().decode([Decibans].self, from: bytes) == [decibans])
        }
    }

    @Test(arguments: ["1e6", "-1e6", "1e300", "\"3\"", "null"])
    func jsonOutOfRange(_ text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Decibans].self, from: Data("[\(text)]".utf8))
        }
    }
}
