import Crypto
import Domain
import Foundation
import Store
import TestSupport

/// A store and a model that are given the same commands.
struct RandomRun {
    let test: TestStore
    private let clock = Clock()
    private var model = Model()
    private var generator: SplitMix64
    /// The claim that was decided on last: undoing has little time.
    private var recent = 0
    private(set) var accepted = 0
    private(set) var refused = 0
    private(set) var merges = 0
    private(set) var undone = 0
    private(set) var statuses: Set<ClaimStatus> = []

    init(seed: UInt64) async throws {
        generator = SplitMix64(seed: seed)
        let clock = clock
        test = try TestStore { clock.now }
        try await test.populate()
        for (name, role) in [("maya", Role.moderator), ("nobody", .public)] {
            let id = Samples.account(name)
            try await test.as("console", .addAccount(id, name: name, serverAdmin: false))
            try await test.as("console", .grant(TestStore.map, id, role))
        }
    }

    private static func claim(_ number: Int) -> ClaimID {
        unwrapped(ClaimID(UUIDText.derived(from: "claim", "\(number)")))
    }

    private static func relation(_ number: Int, _ target: Int) -> RelationID {
        unwrapped(RelationID(UUIDText.derived(from: "relation", "\(number)", "\(target)")))
    }

    private static func source(_ number: Int) -> Source {
        Source(
            id: unwrapped(SourceID(UUIDText.derived(from: "random", "\(number)"))), kind: .eyewitness, reliability: .c,
            credibility: .possiblyTrue)
    }

    private static func content(_ title: Int, _ isGrave: Bool) -> ClaimContent {
        Samples.event("Title \(title)", category: isGrave ? "chemical_weapon" : "armed_clash")
    }

    private mutating func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func command(on number: Int) -> Model.Command {
        let present = model.claims[number]
        guard present != nil || random(0..<10) == 0 else {
            let first = random(0..<40)
            return .submit(title: random(0..<5), isGrave: random(0..<4) == 0, sources: [first, first + 40])
        }
        switch random(0..<26) {
        case 0, 1, 2:
            let named = random(0..<2) == 0 ? present?.pending?.number : nil
            return .edit(title: random(0..<5), isGrave: random(0..<6) == 0, pending: named)
        case 3: return .addSource(random(0..<80))
        case 4: return .removeSource(present?.sources.randomElement(using: &generator) ?? random(0..<80))
        case 5: return .assess(Assessment.Value.allCases.randomElement(using: &generator) ?? .agree)
        case 6: return .withdraw
        case 7: return .flag(Flag.Kind.allCases.randomElement(using: &generator) ?? .other)
        case 8: return .appeal
        case 9: return .merge(into: random(0..<RandomCommandsTests.claims))
        case 10, 11: return .unmerge
        case 12, 13: return .review(.undo, successor: 0)
        default:
            // Now and then what the table does not have.
            let open = present.flatMap { ModelClaim.table[$0.status] }?.keys.sorted { $0.rawValue < $1.rawValue } ?? []
            let among = random(0..<4) == 0 || open.isEmpty ? Decision.allCases : open
            let decision = among.randomElement(using: &generator) ?? .take
            return .review(decision, successor: random(0..<RandomCommandsTests.claims))
        }
    }

    private func claimCommand(_ command: Model.Command, on number: Int) throws -> ClaimCommand {
        switch command {
        case .submit(let title, let isGrave, let sources):
            return .submit(try test.check(Self.content(title, isGrave)), sources.map(Self.source))
        case .edit(let title, let isGrave, let pending):
            let base = model.claims[number]?.revision ?? 1
            return .edit(try test.check(Self.content(title, isGrave)), base: base, pending: pending)
        case .addSource(let source): return .addSource(Self.source(source))
        case .removeSource(let source): return .removeSource(Self.source(source).id)
        case .review(let decision, let successor):
            return .review(
                ReviewRequest(
                    decision: decision, code: test.vocabulary.reasonCodes(for: decision).first,
                    reason: decision.needsReason ? "because" : nil,
                    successor: decision == .supersede ? Self.claim(successor) : nil))
        case .assess(let value): return .assess(value, reason: nil)
        case .withdraw: return .withdrawAssessment
        case .flag(let kind): return .flag(kind, reason: nil)
        case .appeal: return .appeal(reason: "because")
        case .merge(let target):
            return .relate(Self.relation(number, target), .duplicateOf, Self.claim(target), reason: nil)
        case .unmerge: return .unrelate(Self.relation(number, model.claims[number]?.mergedInto ?? number))
        }
    }

    /// One command, to both.
    ///
    /// - Returns: in what they differ; nil when they do not.
    mutating func step() async throws -> String? {
        clock.advance(seconds: Int64(random(0..<200)))
        let isUndoing = random(0..<12) == 0
        let number = isUndoing ? recent : random(0..<RandomCommandsTests.claims)
        let command = isUndoing ? .review(.undo, successor: 0) : command(on: number)
        let person = person(for: command, on: number)
        let asked = try claimCommand(command, on: number)
        try await noteCollector(command, on: number)
        var expected = model
        let isAllowed = (try? expected.carryOut(command, on: number, by: person, at: clock.now)) != nil
        do {
            let appended = try await test.send(person, Self.claim(number), asked)
            guard isAllowed else { return "\(command) on \(number) by \(person) is forbidden and was done" }
            if case .submit = command { expected.claims[number]?.isSuspected = appended.claim?.isSuspected == true }
            count(command)
            if case .review = command { recent = number }
        } catch let refusal as Refusal {
            if isAllowed { return "\(command) on \(number) by \(person) is allowed and was refused: \(refusal)" }
            refused += 1
            expected = model
        }
        model = expected
        for changed in Set([number] + touched(command, number)) {
            if let difference = try await difference(changed) {
                return "\(command) on \(number) by \(person): \(difference)"
            }
        }
        return nil
    }

    /// Anybody; most often one who might.
    private mutating func person(for command: Model.Command, on number: Int) -> String {
        let anybody = RandomCommandsTests.people.randomElement(using: &generator) ?? "layla"
        guard random(0..<4) > 0 else { return anybody }
        switch command {
        case .review(.undo, _): return model.claims[number]?.last?.by ?? anybody
        case .review, .merge, .unmerge: return Model.moderators.sorted().randomElement(using: &generator) ?? anybody
        case .appeal: return model.claims[number]?.author ?? anybody
        default: return anybody
        }
    }

    private mutating func count(_ command: Model.Command) {
        accepted += 1
        if case .merge = command { merges += 1 }
        if case .review(.undo, _) = command { undone += 1 }
    }

    private func touched(_ command: Model.Command, _ number: Int) -> [Int] {
        if case .merge(let target) = command { [target] } else { model.claims[number]?.absorbed ?? [] }
    }

    /// Who collected a source is not modelled: it is whoever first brought it to any claim.
    private mutating func noteCollector(_ command: Model.Command, on number: Int) async throws {
        guard case .removeSource(let source) = command else { return }
        let claim = try await test.store.claim(Self.claim(number), on: TestStore.map)
        model.collectors[source] = claim?.source(Self.source(source).id).map { name($0.collector) }
    }

    private mutating func difference(_ number: Int) async throws -> String? {
        let claim = try await test.store.claim(Self.claim(number), on: TestStore.map)
        guard let claim, let expected = model.claims[number] else {
            return (claim == nil) == (model.claims[number] == nil) ? nil : "claim \(number) is only with one"
        }
        statuses.insert(claim.status)
        let found = read(claim)
        if found != expected { return "claim \(number) is \(found), not \(expected)" }
        if claim.pending != nil && !claim.status.isPublished { return "an edit waits beside nothing" }
        let weighed = ConfidenceModel.current.confidence(
            favoured: claim.content.favoured, sources: claim.weighedSources, assessments: claim.assessed)
        if claim.confidence != weighed { return "the figure of \(number) is not what its evidence makes" }
        for other in expected.absorbed {
            let lost = (model.claims[other]?.sources ?? []).filter { source in
                !claim.weighedSources.contains { $0.id == Self.source(source).id }
            }
            if !lost.isEmpty { return "claim \(number) lost sources \(lost) of \(other)" }
        }
        return nil
    }

    private func name(_ account: AccountID?) -> String {
        RandomCommandsTests.people.first { Samples.account($0) == account } ?? "?"
    }

    private func number(_ claim: ClaimID?) -> Int? {
        claim.flatMap { id in (0..<RandomCommandsTests.claims).first { Self.claim($0) == id } }
    }

    private func title(_ content: ClaimContent) -> Int { Int(content.title["en"]?.dropFirst(6) ?? "") ?? -1 }

    /// The claim as the model would have it.
    private func read(_ claim: Claim) -> ModelClaim {
        let numbers = Dictionary(uniqueKeysWithValues: (0..<80).map { (Self.source($0).id, $0) })
        var read = ModelClaim(
            author: name(claim.author), title: title(claim.content),
            isGrave: claim.content.category == "chemical_weapon",
            sources: claim.sources.compactMap { numbers[$0.id] })
        read.status = claim.status
        read.revision = claim.revision
        read.editors = Set(claim.editors.map(name))
        read.pending = claim.pending.map {
            .init(
                authors: Set($0.authors.map(name)), title: title($0.content),
                isGrave: $0.content.category == "chemical_weapon", number: $0.number)
        }
        read.approvals = claim.approvals.map { .init(by: name($0.by), decision: $0.decision) }
        read.assessments = Dictionary(uniqueKeysWithValues: claim.assessments.map { (name($0.by), $0.value) })
        read.flags = Set(claim.flags.map { [name($0.by), $0.kind.rawValue] })
        read.isAppealed = claim.appeal != nil
        read.mergedInto = number(claim.mergedInto)
        read.isSuspected = claim.isSuspected
        for absorbed in claim.absorbed {
            number(absorbed.claim).map { read.absorbedAuthors[$0] = Set(absorbed.authors.map(name)) }
        }
        read.absorbed = claim.absorbed.compactMap { number($0.claim) }
        return read
    }
}
