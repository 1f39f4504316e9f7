import Foundation
import Geometry

extension DuplicateScore {
    /// Kilometres beyond which two claims tell of two places.
    public static let farthest = 25.0
    /// Kilometres within which two claims tell of one spot.
    private static let spot = 0.5
    /// Seconds beyond which two claims tell of two times.
    public static let longest = 3 * 86_400.0

    /// How alike `draft` and `other` are. It makes no difference which is which.
    public static func of(_ draft: ClaimTraits, _ other: ClaimTraits, vocabulary: Vocabulary) -> DuplicateScore {
        var reasons: [Reason] = []
        func add(_ what: What, _ points: Int) {
            guard points > 0 else { return }
            reasons.append(Reason(what: what, points: points, why: why(what, draft, other)))
        }
        weigh(
            draft.sketch, other.sketch, factions: share(draft.factions, other.factions),
            words: share(draft.words, other.words), vocabulary: vocabulary, add)
        if !draft.files.isDisjoint(with: other.files) { add(.file, What.file.most) }
        if !draft.links.isDisjoint(with: other.links) { add(.link, What.link.most) }
        return DuplicateScore(score: min(100, reasons.reduce(0) { $0 + $1.points }), reasons: reasons)
    }

    /// The score of what the sketches tell, factions, files and links left out.
    public static func estimate(_ draft: ClaimSketch, _ other: ClaimSketch, vocabulary: Vocabulary) -> Int {
        let all = draft.prints.count + other.prints.count
        let words = all == 0 ? 0 : 2 * Double(ClaimSketch.common(draft.prints, other.prints)) / Double(all)
        var score = 0
        weigh(draft, other, factions: 0, words: words, vocabulary: vocabulary) { score += $1 }
        return score
    }

    /// - Parameters:
    ///   - factions: how much of them is common to both, 0–1; `words` likewise.
    ///   - add: is called for each part with its points.
    private static func weigh(
        _ draft: ClaimSketch, _ other: ClaimSketch, factions: Double, words: Double, vocabulary: Vocabulary,
        _ add: (What, Int) -> Void
    ) {
        // What is not of one kind does not tell the same, however near it is.
        guard draft.kind == other.kind else { return }
        func weigh(_ what: What, _ share: Double) { add(what, Int((share * Double(what.most)).rounded())) }
        let near = nearness(draft, other)
        if let near { weigh(.distance, near) }
        let gap = max(0, gapSeconds(draft, other))
        weigh(.time, max(0, 1 - gap / longest))
        // What is known to be elsewhere or of another time is told in the same words now and then.
        let weight = near == 0 || gap >= longest ? 0.5 : 1
        if draft.category == other.category {
            weigh(.category, weight)
        } else if let group = vocabulary.category(draft.category)?.group,
            vocabulary.category(other.category)?.group == group
        {
            weigh(.category, weight / 2)
        }
        weigh(.factions, weight * factions)
        weigh(.words, weight * words)
    }

    private static func why(_ what: What, _ draft: ClaimTraits, _ other: ClaimTraits) -> String {
        switch what {
        case .distance:
            guard let kilometres = kilometres(draft.sketch, other.sketch) else { return "At places of the same name." }
            return kilometres < spot ? "At the same spot." : "\(Int(kilometres.rounded(.up))) km apart."
        case .time:
            let gap = gapSeconds(draft.sketch, other.sketch)
            return gap <= 0 ? "At the same time." : "\(hours(gap)) apart."
        case .category:
            return draft.sketch.category == other.sketch.category
                ? "The same category." : "Categories of one group."
        case .factions: return "The same factions take part."
        case .words:
            let shared = draft.words.intersection(other.words).sorted()
            return "Words in common: \(shared.prefix(8).joined(separator: ", "))."
        case .file: return "Both preserve the same file."
        case .link: return "Both rest on the same link."
        }
    }

    /// 0–1; nil when nothing is known of it.
    private static func nearness(_ draft: ClaimSketch, _ other: ClaimSketch) -> Double? {
        if let kilometres = kilometres(draft, other) {
            return min(1, max(0, 1 - (kilometres - spot) / (farthest - spot)))
        }
        return draft.place.isEmpty || draft.place != other.place ? nil : 0.7
    }

    /// Nil when one of them is not located.
    private static func kilometres(_ draft: ClaimSketch, _ other: ClaimSketch) -> Double? {
        guard let from = draft.point, let to = other.point else { return nil }
        return distance(from, to)
    }

    /// Negative when the two overlap.
    private static func gapSeconds(_ draft: ClaimSketch, _ other: ClaimSketch) -> Double {
        let begins = max(draft.earliest.milliseconds, other.earliest.milliseconds)
        let ends = min(draft.latest.milliseconds, other.latest.milliseconds)
        return Double(begins - ends) / 1_000
    }

    private static func hours(_ seconds: Double) -> String {
        let hours = Int((seconds / 3_600).rounded(.up))
        return hours < 48 ? "\(hours) hours" : "\(hours / 24) days"
    }

    /// How much of two sets is common to both (Dice): 0–1.
    private static func share(_ one: Set<String>, _ other: Set<String>) -> Double {
        let all = one.count + other.count
        return all == 0 ? 0 : 2 * Double(one.intersection(other).count) / Double(all)
    }

    /// Kilometres between two positions on a sphere (haversine).
    private static func distance(_ from: Position, _ to: Position) -> Double {
        let radians = Double.pi / 180
        let north = sin((to.latitude - from.latitude) * radians / 2)
        let east = sin((to.longitude - from.longitude) * radians / 2)
        let chord =
            north * north + cos(from.latitude * radians) * cos(to.latitude * radians) * east * east
        return 2 * 6_371 * asin(min(1, chord.squareRoot()))
    }
}
