extension ConfidenceModel {
    /// Every number of a model, for those who want to work a confidence out themselves.
    public struct Figures: Encodable, Sendable {
        struct Interest: Encodable {
            /// What a source for its own side counts, as a part of what it would count otherwise.
            var own: Double
            /// The same for a source against its own side.
            var against: Double
        }

        struct Assessment: Encodable {
            /// What one that agrees adds, and one that disagrees takes away.
            var each: Decibans
            /// What all of them together add or take away at most.
            var most: Decibans
        }

        struct Term: Encodable {
            var id: ConfidenceTerm
            var from: Int
            /// The last percent that the word is for.
            var through: Int
        }

        var model: Int
        var prior: Decibans
        var reliability: [String: Int]
        var credibility: [String: Double]
        var kinds: [String: Double]
        var interest: Interest
        var assessment: Assessment
        var bases: [BasisRule]
        var terms: [Term]
    }

    public var figures: Figures {
        Figures(
            model: version, prior: prior,
            reliability: reliability.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value },
            credibility: credibilityTenths.reduce(into: [:]) { $0[String($1.key.rawValue)] = Double($1.value) / 10 },
            kinds: kindTenths.reduce(into: [:]) { $0[$1.key.rawValue] = Double($1.value) / 10 },
            interest: .init(
                own: Double(inInterestHundredths) / 100, against: Double(againstInterestHundredths) / 100),
            assessment: .init(each: perAssessment, most: mostFromAssessments), bases: bases,
            terms: ConfidenceTerm.allCases.compactMap { term in
                let percents = Decibans.percents.filter { ConfidenceTerm(percent: $0) == term }
                guard let from = percents.first, let through = percents.last else { return nil }
                return .init(id: term, from: from, through: through)
            })
    }
}
