import Crypto
import Testing

struct ScryptMeasuringTests {
    /// Seconds that the cheapest choice takes, and which choice is then the dearest within a tenth of a second.
    static let machines: [(Double, Int)] = [
        (10, 14), (0.13, 14), (0.1, 14), (0.0626, 14), (0.0625, 15), (0.05, 15), (0.03, 16), (0.0156, 17), (0.001, 17),
    ]

    @Test(arguments: machines)
    func choice(_ cheapest: Double, _ exponent: Int) {
        let chosen = Scrypt.Cost.chosen(target: 0.1) { cost in cheapest * Double(cost.n) / Double(1 << 14) }
        #expect(chosen == Scrypt.Cost(n: 1 << exponent, r: 8, p: 1))
    }

    @Test(arguments: Scrypt.Cost.choices)
    func everyChoiceIsPossible(_ cost: Scrypt.Cost) throws {
        #expect(cost.isWithinBounds)
        #expect(PasswordHash(encoded: try PasswordHash(password: "p", cost: cost).encoded)?.cost == cost)
    }

    @Test func measuringChoosesOneOfThem() {
        #expect(Scrypt.Cost.choices.contains(.measured(target: 0.000_001)))
        #expect(Scrypt.Cost.measured(target: 0.000_001) == Scrypt.Cost.choices[0])
    }

    @Test func work() {
        let cheap = Scrypt.Cost(n: 1 << 14, r: 8, p: 1)
        let dear = Scrypt.Cost(n: 1 << 15, r: 8, p: 1)
        #expect(cheap.isCheaper(than: dear) && !dear.isCheaper(than: cheap) && !cheap.isCheaper(than: cheap))
        #expect(!Scrypt.Cost(n: 1 << 14, r: 8, p: 2).isCheaper(than: dear))
    }
}
