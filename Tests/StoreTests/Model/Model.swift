import Domain

/// A map's claims by number, and what each command makes of them.
struct Model {
    enum Command {
        case submit(title: Int, isGrave: Bool, sources: [Int])
        case edit(title: Int, isGrave: Bool, pending: Int?)
        case addSource(Int)
        case removeSource(Int)
        case review(Decision, successor: Int)
        case assess(Assessment.Value)
        case withdraw
        case flag(Flag.Kind)
        case appeal
        case merge(into: Int)
        case unmerge
    }

    /// The rules forbid it.
    struct Forbidden: Error {}

    static let volunteers: Set<String> = ["layla", "yusuf"]
    static let moderators: Set<String> = ["noor", "idris", "maya"]

    var claims: [Int: ModelClaim] = [:]

    private func require(_ condition: Bool) throws { if !condition { throw Forbidden() } }

    /// Who collected source `number`, as the claims that rest on it know; nil when none does.
    var collectors: [Int: String] = [:]

    mutating func carryOut(_ command: Command, on number: Int, by person: String, at now: Timestamp) throws {
        let isModerator = Self.moderators.contains(person)
        try require(isModerator || Self.volunteers.contains(person))
        if case .submit(let title, let isGrave, let sources) = command {
            try require(claims[number] == nil)
            claims[number] = ModelClaim(author: person, title: title, isGrave: isGrave, sources: sources)
            return
        }
        guard var claim = claims[number] else { throw Forbidden() }
        if case .unmerge = command { return try unmerge(number, by: person) }
        if case .merge(let target) = command, claim.mergedInto == target {
            return try require(isModerator && !claim.isOwn(person) && claim.mergedBy == person)
        }
        if case .addSource(let source) = command, claim.sources.contains(source) { return }
        try require(claim.mergedInto == nil)
        switch command {
        case .submit, .unmerge: break
        case .edit(let title, let isGrave, let pending):
            try require(!claim.isOver && (isModerator || claim.author == person || claim.isPublished))
            try edit(&claim, title, isGrave, pending, by: person)
        case .addSource(let source):
            try require(!claim.isOver)
            claim.sources.append(source)
            claim.restsOnOthers()
        case .removeSource(let source):
            try require(!claim.isOver && claim.sources.contains(source) && claim.sources.count > 1)
            try require(isModerator || collectors[source] == person && !claim.isPublished)
            claim.sources.removeAll { $0 == source }
            claim.restsOnOthers()
        case .review(let decision, let successor):
            try require(isModerator)
            try review(&claim, decision, number, successor, by: person, at: now)
        case .assess(let value):
            try require(!claim.isOver && !claim.isOwn(person) && claim.pending?.authors.contains(person) != true)
            claim.assessments[person] = value
        case .withdraw:
            try require(!claim.isOver && !claim.isOwn(person) && claim.pending?.authors.contains(person) != true)
            claim.assessments[person] = nil
        case .flag(let kind): claim.flags.insert([person, kind.rawValue])
        case .appeal:
            try require(person == claim.author && claim.status == .rejected && !claim.isAppealed)
            claim.isAppealed = true
        case .merge(let target): return try merge(number, into: target, by: person)
        }
        claims[number] = claim
    }

    private func edit(
        _ claim: inout ModelClaim, _ title: Int, _ isGrave: Bool, _ number: Int?, by person: String
    ) throws {
        guard claim.isPublished else {
            if claim.title == title && claim.isGrave == isGrave { return }
            return revise(&claim, title, isGrave, by: [person])
        }
        if let pending = claim.pending {
            try require(number == pending.number || number == nil && pending.authors == [person])
            if pending.title == title && pending.isGrave == isGrave { return }
        } else {
            try require(number == nil)
            if claim.title == title && claim.isGrave == isGrave { return }
        }
        claim.proposals += 1
        claim.pending = .init(
            authors: (claim.pending?.authors ?? []).union([person]), title: title, isGrave: isGrave,
            number: claim.proposals)
        claim.approvals = []
        claim.last = nil
    }

    private func revise(_ claim: inout ModelClaim, _ title: Int, _ isGrave: Bool, by authors: Set<String>) {
        claim.title = title
        claim.isGrave = isGrave
        claim.revision += 1
        claim.approvals = []
        claim.last = nil
        claim.editors.formUnion(authors.subtracting([claim.author]))
        for author in authors { claim.assessments[author] = nil }
    }

    private func review(
        _ claim: inout ModelClaim, _ decision: Decision, _ number: Int, _ successor: Int, by person: String,
        at now: Timestamp
    ) throws {
        let isHandling = [.take, .release, .confirm].contains(decision)
        try require(isHandling || !claim.isOwn(person))
        switch decision {
        case .clearFlags:
            try require(!claim.flags.isEmpty || claim.isSuspected)
            claim.flags = []
            claim.isSuspected = false
            claim.decided(by: person)
            return
        case .undo: return try undo(&claim, by: person, at: now)
        default: break
        }
        guard let next = ModelClaim.table[claim.status]?[decision] else { throw Forbidden() }
        let holder = claim.assigned.flatMap { now < $0.until ? $0.by : nil }
        switch decision {
        case .take:
            try require(holder == nil || holder == person)
            claim.status = next
            claim.assigned = (person, now.adding(seconds: 900))
        case .release:
            try require(holder == person)
            claim.assigned = nil
        case .confirm: claim.decided(by: person)
        case .acceptRevision, .declineRevision:
            guard let pending = claim.pending, !pending.authors.contains(person) else { throw Forbidden() }
            if decision == .declineRevision {
                claim.pending = nil
                claim.approvals = []
                claim.last = nil
            } else if try !isHalf(&claim, decision, pending.isGrave || claim.isGrave, by: person, at: now) {
                revise(&claim, pending.title, pending.isGrave, by: pending.authors)
                claim.pending = nil
            }
        default:
            if decision == .supersede {
                guard let other = claims[successor], successor != number, other.isPublished, other.mergedInto == nil
                else { throw Forbidden() }
            }
            if decision == .verify, try isHalf(&claim, decision, claim.isGrave, by: person, at: now) { return }
            note(&claim, by: person, at: now)
            claim.status = next
            claim.approvals = []
            claim.assigned = nil
            claim.isAppealed = false
            if !claim.isPublished { claim.pending = nil }
        }
    }

    private func note(_ claim: inout ModelClaim, by person: String, at now: Timestamp) {
        claim.last = .init(
            by: person, at: now, status: claim.status, approvals: claim.approvals, pending: claim.pending,
            isAppealed: claim.isAppealed)
    }

    /// Whether it is the first of two approvals that are needed.
    private func isHalf(
        _ claim: inout ModelClaim, _ decision: Decision, _ isGrave: Bool, by person: String, at now: Timestamp
    ) throws -> Bool {
        let given = claim.approvals.filter { $0.decision == decision }
        guard isGrave else { return false }
        try require(!given.contains { $0.by == person })
        guard given.isEmpty else { return false }
        note(&claim, by: person, at: now)
        claim.approvals.append(.init(by: person, decision: decision))
        return true
    }

    private func undo(_ claim: inout ModelClaim, by person: String, at now: Timestamp) throws {
        guard let last = claim.last, last.by == person, now < last.at.adding(seconds: 300) else { throw Forbidden() }
        claim.status = last.status
        claim.approvals = last.approvals
        claim.pending = last.pending
        claim.isAppealed = last.isAppealed
        claim.last = nil
    }

    private mutating func merge(_ number: Int, into target: Int, by person: String) throws {
        guard var claim = claims[number], var other = claims[target], target != number else { throw Forbidden() }
        try require(Self.moderators.contains(person) && !claim.isOwn(person) && !other.isOwn(person))
        try require(!claim.isOver && !claim.flags.contains { $0.last == "danger" })
        try require(other.mergedInto == nil && !other.isOver && other.status != .rejected)
        claim.mergedInto = target
        claim.mergedBy = person
        claim.last = nil
        other.absorbed.append(number)
        other.absorbedAuthors[number] = claim.authors
        for author in claim.authors { other.assessments[author] = nil }
        other.restsOnOthers()
        other.last = nil
        claims[number] = claim
        claims[target] = other
    }

    private mutating func unmerge(_ number: Int, by person: String) throws {
        guard let claim = claims[number], let target = claim.mergedInto else { throw Forbidden() }
        try require(Self.moderators.contains(person) && !claim.isOwn(person))
        try require(claims[target]?.mergedInto == nil && claims[target]?.isOwn(person) == false)
        claims[number]?.mergedInto = nil
        claims[target]?.absorbed.removeAll { $0 == number }
        claims[target]?.absorbedAuthors[number] = nil
        claims[target]?.restsOnOthers()
    }
}
