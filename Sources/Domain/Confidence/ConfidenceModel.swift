/// The rule that turns sources and assessments into confidence: pure, and the same for ever under one version.
///
/// Weights are integers in fixed units (reliability 1, credibility and kind 1/10, interest 1/100), so every product
/// is exact.
public struct ConfidenceModel: Sendable {
    public let version: Int
    public let prior: Decibans
    let reliability: [Reliability: Int]
    let credibilityTenths: [Credibility: Int]
    let kindTenths: [SourceKind: Int]
    let inInterestHundredths: Int
    let againstInterestHundredths: Int
    let perAssessment: Decibans
    let mostFromAssessments: Decibans
    /// The first that is met counts; where none is, the basis is low.
    let bases: [BasisRule]

    /// What a basis asks for: so many independent origins, the best of them graded so or better.
    struct BasisRule: Encodable, Sendable {
        var basis: Confidence.Basis
        var origins: Int
        var reliability: Reliability
    }

    public static let current = v1

    /// The model that a stored event names, or nil for one this build does not know.
    public static func model(_ version: Int) -> ConfidenceModel? {
        version == v1.version ? v1 : nil
    }

    static let v1 = ConfidenceModel(
        version: 1,
        prior: Decibans(tenThousandths: -30_000),
        reliability: [.a: 10, .b: 7, .c: 4, .d: 1, .e: 0, .f: 2],
        credibilityTenths: [
            .confirmed: 15, .probablyTrue: 12, .possiblyTrue: 10, .doubtful: 5, .improbable: 2, .cannotBeJudged: 8,
        ],
        kindTenths: [
            .satelliteImagery: 13, .eyewitness: 10, .document: 10, .wireAgency: 10, .localMedia: 9, .newspaper: 9,
            .video: 9, .photo: 9, .officialStatement: 8, .partyStatement: 8, .socialPost: 7, .otherMap: 0,
        ],
        inInterestHundredths: 25,
        againstInterestHundredths: 125,
        perAssessment: Decibans(tenThousandths: 5_000),
        mostFromAssessments: Decibans(tenThousandths: 30_000),
        bases: [
            BasisRule(basis: .high, origins: 3, reliability: .b),
            BasisRule(basis: .moderate, origins: 2, reliability: .c),
            BasisRule(basis: .moderate, origins: 1, reliability: .b),
        ]
    )

    /// The confidence of a claim that is good news for `favoured` and rests on `sources` and `assessments`.
    ///
    /// The order of `sources` makes no difference. Adding a supporting source never lowers the value.
    public func confidence(
        favoured: String?, sources: [Source], assessments: Assessments = Assessments()
    ) -> Confidence {
        var items = [
            ConfidenceItem(
                what: .prior, decibans: prior, why: "Where every claim starts before its sources are weighed.",
                counted: true)
        ]
        let roots = Source.roots(sources)
        let weighed = sources.sorted { $0.id < $1.id }.map { source in
            weigh(source, origin: (roots[source.id] ?? source).originKey, favoured: favoured)
        }
        let strongest = strongestByOrigin(weighed)
        items += weighed.map { item($0, strongest: strongest[$0.origin]) }
        if let assessed = item(assessments) { items.append(assessed) }
        let sum = items.reduce(Decibans.zero) { $0 + $1.decibans }
        let supporting = weighed.filter {
            $0.source.stance == .supports && $0.size > 0 && strongest[$0.origin] == $0.source.id
        }
        return Confidence(
            value: sum.percent, term: ConfidenceTerm(percent: sum.percent), basis: basis(supporting.map(\.source)),
            decibans: sum, items: items, model: version)
    }

    private struct Weighed {
        var source: Source
        var origin: String
        var factors: ConfidenceItem.Factors
        /// Ten-thousandths of a deciban, never negative; stance gives the sign.
        var size: Int
        var interest: Interest
    }

    private enum Interest { case none, inIt, againstIt }

    private func weigh(_ source: Source, origin: String, favoured: String?) -> Weighed {
        let interest = interest(of: source, favoured: favoured)
        let hundredths =
            switch interest {
            case .none: 100
            case .inIt: inInterestHundredths
            case .againstIt: againstInterestHundredths
            }
        let w = reliability[source.reliability] ?? 0
        let c = credibilityTenths[source.credibility] ?? 0
        let k = kindTenths[source.kind] ?? 0
        return Weighed(
            source: source, origin: origin,
            factors: .init(
                reliability: Double(w), credibility: Double(c) / 10, kind: Double(k) / 10,
                interest: Double(hundredths) / 100),
            size: w * c * k * hundredths,
            interest: interest)
    }

    /// Good news for one's own side counts less; word against one's own side counts more. For a contradicting source
    /// the news is the opposite of the claim's.
    private func interest(of source: Source, favoured: String?) -> Interest {
        guard let favoured, let aligned = source.outlet?.alignedWith, source.stance != .context else { return .none }
        let speaksForFavoured = source.stance == .supports
        return (aligned == favoured) == speaksForFavoured ? .inIt : .againstIt
    }

    /// Of each origin the source that counts: the strongest; at a tie the contradicting one, then the lower id.
    private func strongestByOrigin(_ weighed: [Weighed]) -> [String: SourceID] {
        var best: [String: Weighed] = [:]
        for candidate in weighed where candidate.source.stance != .context {
            let key = candidate.origin
            guard let present = best[key] else {
                best[key] = candidate
                continue
            }
            let contradictsMore = candidate.source.stance == .contradicts && present.source.stance == .supports
            if candidate.size > present.size || candidate.size == present.size && contradictsMore {
                best[key] = candidate
            }
        }
        return best.mapValues(\.source.id)
    }

    private func item(_ weighed: Weighed, strongest: SourceID?) -> ConfidenceItem {
        let source = weighed.source
        func item(_ tenThousandths: Int, _ why: String, counted: Bool) -> ConfidenceItem {
            ConfidenceItem(
                what: .source, source: source.id, decibans: Decibans(tenThousandths: tenThousandths), why: why,
                factors: weighed.factors, counted: counted)
        }
        if source.stance == .context {
            return item(0, "Context only: neither supports nor contradicts.", counted: false)
        }
        if kindTenths[source.kind] == 0 {
            return item(0, "A map copied from a map is circular and counts nothing.", counted: false)
        }
        if strongest != source.id {
            return item(0, "Same origin as a stronger source, which counts for both.", counted: false)
        }
        let verb = source.stance == .supports ? "Supports" : "Contradicts"
        let grade = "\(source.reliability.rawValue)\(source.credibility.rawValue)"
        let interest =
            switch weighed.interest {
            case .none: ""
            case .inIt: "; it speaks for its own side, which counts a quarter"
            case .againstIt: "; it speaks against its own side, which counts more"
            }
        let signed = source.stance == .supports ? weighed.size : -weighed.size
        return item(signed, "\(verb), graded \(grade)\(interest).", counted: true)
    }

    private func item(_ assessments: Assessments) -> ConfidenceItem? {
        guard assessments.agree + assessments.disagree > 0 else { return nil }
        let raw = (assessments.agree - assessments.disagree) * perAssessment.tenThousandths
        let most = mostFromAssessments.tenThousandths
        return ConfidenceItem(
            what: .assessments, decibans: Decibans(tenThousandths: min(most, max(-most, raw))),
            why: "\(assessments.agree) volunteers agree, \(assessments.disagree) disagree.", counted: true)
    }

    private func basis(_ independent: [Source]) -> Confidence.Basis {
        guard let best = independent.map(\.reliability.rank).min() else { return .low }
        return bases.first { $0.origins <= independent.count && best <= $0.reliability.rank }?.basis ?? .low
    }
}

extension Reliability {
    /// 0 for A to 4 for E; F, unknown, stands between C and D.
    fileprivate var rank: Double {
        switch self {
        case .a: 0
        case .b: 1
        case .c: 2
        case .f: 2.5
        case .d: 3
        case .e: 4
        }
    }
}
