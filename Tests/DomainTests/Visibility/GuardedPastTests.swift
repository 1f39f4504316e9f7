import Domain
import Testing

/// The past is shown no more openly than the present.
struct GuardedPastTests {
    private static let source = Source.sample(2, .a)

    /// A claim that was verified at its exact place, and all that happened to it after.
    private static func story(_ after: (inout Story) throws -> Void) throws -> (Story, Change) {
        var story = try Story.told(to: .inReview, sources: [.sample(1), source])
        let before = try story.present()
        try story.review(.verify, by: .moderator)
        let verified = try story.present()
        let event = try #require(story.log.last)
        try after(&story)
        return (story, Change(event: event, before: before, after: verified, present: try story.present()))
    }

    private static func view(_ change: Change, _ audience: Audience = .public) -> ChangeView? {
        VisibilityTests.visibility.view(of: change, on: sampleMap(), for: audience)
    }

    private static func guardMore(_ story: inout Story, _ sensitivity: Sensitivity) throws {
        try story.edit(.sample(sensitivity: sensitivity), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
    }

    @Test func whereNothingHappenedItIsShownAsItWas() throws {
        let (_, change) = try Self.story { _ in }
        #expect(Self.view(change)?.after?.claim.content.geometry == .point(qabtan))
        #expect(Self.view(change)?.after?.claim.sources.count == 2)
    }

    @Test(arguments: [Sensitivity.about1Kilometre, .about10Kilometres, .placeNameOnly, .never])
    func aPlaceThatHasBecomeSensitive(_ sensitivity: Sensitivity) throws {
        let (_, change) = try Self.story { try Self.guardMore(&$0, sensitivity) }
        let view = Self.view(change)
        #expect((view != nil) == (sensitivity != .never))
        #expect(view?.after?.displacedKilometres == sensitivity.displacementKilometres)
        let text = String(reflecting: view?.after)
        #expect(!text.contains("36.9512"))
        #expect(Self.view(change, .moderators)?.after?.claim.content.geometry == .point(qabtan))
    }

    /// Guarded then and open now: what was hidden then stays hidden in that version.
    @Test func aPlaceThatIsNoLongerSensitive() throws {
        var story = try Story.told(to: .inReview, .sample(sensitivity: .placeNameOnly))
        let before = try story.present()
        try story.review(.verify, by: .moderator)
        let verified = try story.present()
        let event = try #require(story.log.last)
        try Self.guardMore(&story, .exact)
        let change = Change(event: event, before: before, after: verified, present: try story.present())
        #expect(Self.view(change) != nil)
        #expect(Self.view(change)?.after?.claim.content.geometry == nil)
    }

    @Test func aSourceThatHasBecomeProtected() throws {
        let (_, change) = try Self.story { story in
            var hidden = Self.source
            hidden.protected = true
            try story.perform(.changeSource(hidden), by: .moderator)
        }
        #expect(Self.view(change)?.after?.claim.sources.map(\.id) == [numbered(1)])
        #expect(Self.view(change)?.after?.claim.confidence.decibans.value == 11)
        #expect(Self.view(change)?.after?.claim.confidence.items.compactMap(\.source) == [numbered(1)])
        #expect(Self.view(change, .team)?.after?.claim.sources.map(\.id) == [numbered(1)])
        #expect(Self.view(change, .moderators)?.after?.claim.sources.count == 2)
    }

    /// Published and rejected later: who asks now learns what who followed then was told.
    @Test func aClaimThatWasRejectedLater() throws {
        let (_, change) = try Self.story { story in
            for decision in [Decision.dispute, .reject] { try story.review(decision, by: .moderator) }
        }
        #expect(Self.view(change)?.after?.claim.status == .verified)
        #expect(Self.view(change, .team) != nil)
    }

    /// Where it left, it is told as gone.
    @Test func whereItLeft() throws {
        var story = try Story.told(to: .disputed)
        let before = try story.present()
        try story.review(.reject, by: .moderator)
        let after = try story.present()
        let change = Change(event: try #require(story.log.last), before: before, after: after, present: after)
        let view = Self.view(change)
        #expect(view != nil && view?.after == nil)
        #expect(view?.seenBefore?.claim.id == story.id)
    }

    /// Of a claim that nobody but moderators may see any more nothing is told but that it left, where it did.
    @Test func everyStepOfAHiddenClaim() throws {
        var story = try Story.submitted()
        var steps: [(LogEvent, Claim, Claim)] = []
        func step(_ act: (inout Story) throws -> Void) throws {
            let before = try story.present()
            try act(&story)
            steps.append((try #require(story.log.last), before, try story.present()))
            story.now = story.now.adding(seconds: 60)
        }
        for decision in [Decision.take, .verify] { try step { try $0.review(decision, by: .moderator) } }
        try step { try $0.edit(.sample(sensitivity: .never), by: .volunteer) }
        try step { try $0.review(.acceptRevision, by: .moderator) }
        try step { try $0.review(.retract, by: .moderator) }
        let present = try story.present()
        let views = steps.map { event, before, after in
            Self.view(Change(event: event, before: before, after: after, present: present))
        }
        #expect(views.map { $0 != nil } == [false, false, false, true, false])
        #expect(views[3]?.before == nil && views[3]?.after == nil && views[3]?.seenBefore != nil)
    }

    @Test func sensitivitiesAreOrdered() {
        #expect(Sensitivity.allCases.shuffled().sorted() == Sensitivity.allCases)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var hidesMore: Bool
        var act: @Sendable (inout Story) throws -> Void
        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row(name: "nothing", hidesMore: false) { _ in },
        Row(name: "guarded more", hidesMore: true) { try guardMore(&$0, .about1Kilometre) },
        Row(name: "other words", hidesMore: false) {
            try $0.edit(.sample(title: "Heavy clashes"), by: .volunteer)
            try $0.review(.acceptRevision, by: .moderator)
        },
        Row(name: "a source protected", hidesMore: true) {
            try $0.perform(.changeSource(.sample(1, protected: true)), by: .moderator)
        },
        Row(name: "a protected source more", hidesMore: true) {
            try $0.perform(.addSource(.sample(2, protected: true)), by: .author)
        },
        Row(name: "an open source more", hidesMore: false) { try $0.perform(.addSource(.sample(2)), by: .author) },
        Row(name: "taken back", hidesMore: false) { try $0.review(.retract, by: .moderator) },
        Row(name: "rejected", hidesMore: false) {
            try $0.review(.dispute, by: .moderator)
            try $0.review(.reject, by: .moderator)
        },
    ]

    @Test(arguments: rows)
    func hidesMore(_ row: Row) throws {
        var story = try Story.told(to: .verified)
        let before = try story.present()
        try row.act(&story)
        let event = try #require(story.log.last)
        let after = try story.present()
        #expect(Change(event: event, before: before, after: after, present: after).hidesMore == row.hidesMore)
        #expect(!Change(event: event, before: nil, after: after, present: after).hidesMore)
    }

    /// What made no difference then is not told because the claim has become more guarded since.
    @Test func aLockOnAClaimThatHasBecomeSensitive() throws {
        var story = try Story.told(to: .verified)
        let before = try story.present()
        try story.review(.take, by: .moderator)
        let after = try story.present()
        let event = try #require(story.log.last)
        try story.edit(.sample(sensitivity: .about10Kilometres), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
        #expect(Self.view(Change(event: event, before: before, after: after, present: try story.present())) == nil)
    }

    /// A source that was protected before it was removed stays hidden in the past.
    @Test func aProtectedSourceThatWasRemoved() throws {
        var story = try Story.told(to: .inReview, sources: [.sample(1), .sample(2)])
        let before = try story.present()
        try story.review(.verify, by: .moderator)
        let after = try story.present()
        let event = try #require(story.log.last)
        try story.perform(.changeSource(.sample(2, protected: true)), by: .moderator)
        try story.perform(.removeSource(numbered(2)), by: .moderator)
        let change = Change(event: event, before: before, after: after, present: try story.present())
        #expect(Self.view(change)?.after?.claim.sources.map(\.id) == [numbered(1)])
    }
}
