import Domain

/// What each follower should have heard, told from the log and the rules of what who may see alone.
struct Verdict {
    let map: MapSettings
    let visibility: Visibility
    /// As they were committed.
    let committed: [Change]
    /// As they are read in the end: less may be shown, and some may have been removed.
    let now: [Change]

    /// What is said of a change to one follower.
    private enum Word: String {
        case event, gone, nothing
    }

    func problems(of follower: Follower) -> [String] {
        let kept = Dictionary(uniqueKeysWithValues: now.map { ($0.event.seq, $0) })
        var heard: [Int64: Follower.Heard] = [:]
        var problems: [String] = []
        for each in follower.heard where each.seq > follower.start {
            if heard.updateValue(each, forKey: each.seq) != nil { problems.append("event \(each.seq) came twice") }
        }
        let order = follower.heard.map(\.seq)
        if order != order.sorted() { problems.append("out of order: \(order)") }
        for change in committed where change.event.seq > follower.start {
            let seq = change.event.seq
            let word = heard.removeValue(forKey: seq).map { Word(rawValue: $0.type) ?? .nothing } ?? .nothing
            let allowed = words(about: change, kept[seq], to: follower)
            // Told ahead of its place, by the number of some event that has been passed.
            let isAhead = follower.mayRepeat && word == .gone && allowed.contains(.nothing)
            if !allowed.contains(word), !isAhead {
                problems.append(
                    "event \(seq) (\(change.event.body.kind.rawValue)): \(word), not "
                        + allowed.map(\.rawValue).sorted().joined(separator: " or ") + " by \(follower.terms)")
            }
        }
        problems += heard.keys.sorted().map { "event \($0) is none of the map" }
        return problems + holding(of: follower)
    }

    /// What may be said of a change. How much of it may be shown depends on what the claim was when it was told, which
    /// may have been any time since; and what was waiting when the terms changed was told by either.
    private func words(about change: Change, _ kept: Change?, to follower: Follower) -> Set<Word> {
        let seq = change.event.seq
        let certain = follower.terms.lastIndex { $0.after < seq } ?? 0
        let standing = committed.filter { $0.event.subject == change.event.subject && $0.event.seq >= seq }.map(\.after)
        var words: Set<Word> = []
        for (index, terms) in follower.terms.enumerated() where index >= certain {
            guard index == certain || terms.perhapsAfter < seq else { continue }
            words.insert(word(about: change, terms))
            words.insert(kept.map { word(about: $0, terms) } ?? .nothing)
            for present in standing {
                var told = change
                told.present = present
                words.insert(word(about: told, terms))
            }
        }
        return words
    }

    private func word(about change: Change, _ terms: Follower.Terms) -> Word {
        guard let view = visibility.view(of: change, on: map, for: terms.audience) else { return .nothing }
        if view.event.claim == nil { return .event }
        if let after = view.after, terms.filter.matches(after) { return .event }
        if case .claimRedacted = view.event.body { return .gone }
        guard let seen = view.seenBefore else { return .nothing }
        return seen != view.before || terms.filter.matches(seen) ? .gone : .nothing
    }

    /// Who has followed from the beginning by one filter holds what a list by that filter would show.
    private func holding(of follower: Follower) -> [String] {
        guard follower.terms.count == 1, let terms = follower.terms.first else { return [] }
        var standing: [String: Claim] = [:]
        for change in now { if let present = change.present { standing[change.event.subject] = present } }
        let expected = standing.values.filter { claim in
            visibility.view(of: claim, on: map, for: terms.audience).map(terms.filter.matches) ?? false
        }
        let (ids, held) = (Set(expected.map(\.id.text)), follower.held)
        if ids == held { return [] }
        return ["holds \(held.subtracting(ids)) too many and lacks \(ids.subtracting(held))"]
    }
}
