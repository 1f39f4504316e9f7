extension Scrypt.Cost {
    /// n·r·p: what the time grows with.
    public var work: Int { n * r * p }

    /// True if a derivation of this cost takes less work than one of `other`.
    public func isCheaper(than other: Scrypt.Cost) -> Bool { work < other.work }

    /// The costs that ``measured(target:)`` chooses from: r = 8, p = 1, 16 to 128 MiB.
    public static let choices = (14...17).map { Scrypt.Cost(n: 1 << $0, r: 8, p: 1) }

    /// The dearest of ``choices`` that takes at most about `target` seconds here, and never less than the first.
    ///
    /// Takes about three times the target.
    public static func measured(target: Double = 0.1) -> Scrypt.Cost {
        chosen(target: target) { cost in
            let clock = ContinuousClock()
            let taken = clock.measure {
                _ = try? Scrypt.derive(password: [0x70], salt: [0x73], cost: cost, length: 32)
            }
            return Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
        }
    }

    /// The last of ``choices`` before the first that `seconds` says takes more than `target` and a quarter.
    public static func chosen(target: Double, seconds: (Scrypt.Cost) -> Double) -> Scrypt.Cost {
        var chosen = choices[0]
        for cost in choices {
            guard seconds(cost) <= target * 1.25 else { break }
            chosen = cost
        }
        return chosen
    }
}
