import Domain
import TestSupport
import Testing

/// Claims that anybody does anything to: what holds at every step of every life.
struct RandomLifeTests {
    private static func content(using generator: inout SplitMix64) -> ClaimContent {
        .sample(
            category: Bool.random(using: &generator) ? "chemical_weapon" : "armed_clash",
            title: "Version \(Int.random(in: 0..<6, using: &generator))")
    }

    private static func command(
        on claim: Claim?, in story: Story, using generator: inout SplitMix64
    ) throws -> ClaimCommand {
        guard let claim else { return .submit(try story.checked(content(using: &generator)), [.sample()]) }
        let source = Int.random(in: 1...4, using: &generator)
        switch Int.random(in: 0..<20, using: &generator) {
        case 0, 1: return .edit(try story.checked(content(using: &generator)), base: claim.revision)
        case 2: return .addSource(.sample(source, .b))
        case 3: return .changeSource(.sample(source, .a))
        case 4: return .removeSource(numbered(source))
        case 5: return .assess(Assessment.Value.allCases.randomElement(using: &generator) ?? .agree, reason: nil)
        case 6: return .withdrawAssessment
        case 7: return .flag(Flag.Kind.allCases.randomElement(using: &generator) ?? .other, reason: nil)
        case 8: return .override(value: Int.random(in: 1...99, using: &generator), reason: "as I say")
        case 9: return .appeal(reason: "I was there")
        case 10:
            return .edit(
                try story.checked(content(using: &generator)), base: claim.revision, pending: claim.pending?.number)
        default: return .review(.valid(Decision.allCases.randomElement(using: &generator) ?? .take))
        }
    }

    /// Who may not judge `claim` by `data`, as the log alone tells.
    private static func check(_ data: EventBody.ReviewDecided, by person: Person, _ before: Claim, _ after: Claim) {
        #expect(person.role >= .moderator)
        #expect(before.author != person.account && !before.editors.contains(person.account))
        let isHalfVerified = data.half && data.decision == .verify
        #expect(ReviewTable.next(before.status, data.decision) == (isHalfVerified ? .verified : after.status))
        #expect(data.from == before.status && data.to == after.status)
        guard data.decision == .verify else { return }
        let isGrave = before.content.category == "chemical_weapon"
        let others = before.approvals.filter { $0.by != person.account }
        if after.status == .verified && isGrave { #expect(!others.isEmpty) }
        if data.half { #expect(isGrave && after.status == before.status) }
    }

    @Test(arguments: 1...60)
    func life(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var story = try Story()
        var events = 0
        for _ in 0..<120 {
            let person = Person.allCases.randomElement(using: &generator) ?? .author
            let before = story.claim
            story.now = story.now.adding(seconds: Double.random(in: 0...600, using: &generator))
            let command = try Self.command(on: before, in: story, using: &generator)
            let led = (try? story.perform(command, by: person).count) ?? 0
            events += led
            #expect(story.log.count == events && led <= 1)
            guard led == 1 else {
                #expect(story.claim == before)
                continue
            }
            guard let before, let event = story.log.last else { continue }
            let after = try story.present()
            if case .reviewDecided(let data) = event.body { Self.check(data, by: person, before, after) }
            if before.status.isFinal, !event.body.isAllowedAtTheEnd { #expect(after == before) }
            #expect(after.content == before.content || after.revision == before.revision + 1)
            #expect(after.content == before.content || after.approvals.isEmpty)
            #expect(after.assessments.allSatisfy { !after.isWrittenOrEdited(by: $0.by) })
            #expect(Set(after.assessments.map(\.by)).count == after.assessments.count)
            #expect(after.appeal == nil || after.status == .rejected)
            #expect(after.pending == nil || after.status.isPublished)
            #expect(!after.sources.isEmpty)
            #expect(Set(after.approvals).count == after.approvals.count)
            let weighed = ConfidenceModel.current.confidence(
                favoured: after.content.favoured, sources: after.sources, assessments: after.assessed)
            #expect(after.confidence.items == weighed.items && after.confidence.value == weighed.value)
            if let stamp = event.body.stamp { #expect(stamp == ConfidenceStamp(after.confidence)) }
        }
        #expect(events > 3)
        var again: Claim?
        for event in story.log { again = try Claim.applying(LogEvent(storedBytes: event.storedBytes()), to: again) }
        #expect(again == story.claim)
    }
}

extension EventBody {
    /// What may come after a claim has been retracted or superseded.
    fileprivate var isAllowedAtTheEnd: Bool {
        switch self {
        case .claimFlagged, .flagsCleared, .reviewUndone: true
        default: false
        }
    }

    /// The confidence that the event says it led to.
    fileprivate var stamp: ConfidenceStamp? {
        switch self {
        case .claimRevised(let data): data.confidence
        case .revisionAccepted(let data): data.confidence
        case .sourceAdded(let data), .sourceChanged(let data): data.confidence
        case .sourceRemoved(let data): data.confidence
        case .assessmentSet(let data): data.confidence
        case .assessmentRemoved(let data): data.confidence
        case .confidenceOverridden(let data): data.confidence
        default: nil
        }
    }
}
