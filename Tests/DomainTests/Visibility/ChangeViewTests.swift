import Domain
import Geometry
import Testing

/// A viewer hears of a change when it changed what they see, and else not even that there was one.
struct ChangeViewTests {
    private static let heavy = ClaimContent.sample(title: "Heavy clashes")

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var start: ClaimStatus
        var publish = MapSettings.Publish.onVerify
        var sensitivity = Sensitivity.exact
        /// Heard by the public, the team, moderators.
        var heard: [Bool]
        var act: @Sendable (inout Story) throws -> Void
        var testDescription: String { name }
    }

    static let rows: [Row] = [
        Row(name: "taken up", start: .submitted, heard: [false, true, true]) { try $0.review(.take, by: .moderator) },
        Row(name: "taken up, public at once", start: .submitted, publish: .onSubmit, heard: [true, true, true]) {
            try $0.review(.take, by: .moderator)
        },
        Row(name: "verified", start: .inReview, heard: [true, true, true]) { try $0.review(.verify, by: .moderator) },
        Row(name: "verified, never public", start: .inReview, sensitivity: .never, heard: [false, false, true]) {
            try $0.review(.verify, by: .moderator)
        },
        Row(name: "rejected", start: .inReview, heard: [false, true, true]) { try $0.review(.reject, by: .moderator) },
        Row(name: "taken back", start: .verified, heard: [true, true, true]) {
            try $0.review(.retract, by: .moderator)
        },
        Row(name: "rejected after publication", start: .disputed, heard: [true, true, true]) {
            try $0.review(.reject, by: .moderator)
        },
        Row(name: "revision proposed", start: .verified, heard: [false, true, true]) {
            try $0.edit(Self.heavy, by: .volunteer)
        },
        Row(name: "revised before publication", start: .submitted, heard: [false, true, true]) {
            try $0.edit(Self.heavy, by: .author)
        },
        Row(name: "confirmed", start: .verified, heard: [true, true, true]) { try $0.review(.confirm, by: .moderator) },
        Row(name: "source added", start: .verified, heard: [true, true, true]) {
            try $0.perform(.addSource(.sample(2)), by: .volunteer)
        },
    ]

    @Test(arguments: rows)
    func heard(_ row: Row) throws {
        var story = try Story.told(
            to: row.start, .sample(sensitivity: row.sensitivity), on: sampleMap(publish: row.publish))
        let before = try story.present()
        story.now = story.now.adding(seconds: 60)
        try row.act(&story)
        let event = try #require(story.log.last)
        let now = try story.present()
        let change = Change(event: event, before: before, after: now, present: now)
        for (audience, heard) in zip(Audience.allCases, row.heard) {
            let view = VisibilityTests.visibility.view(of: change, on: story.map, for: audience)
            #expect((view != nil) == heard, "\(audience)")
            guard let view else { continue }
            var told = event
            if audience != .moderators { told.by = nil }
            #expect(view.event == told)
            let shown = VisibilityTests.visibility.view(of: before, on: story.map, for: audience)
            #expect(view.seenBefore == shown)
            #expect(view.before == shown)
            #expect(
                view.after == VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: audience))
        }
    }

    /// Appearing and vanishing are heard of with one side empty.
    @Test func appearingAndVanishing() throws {
        var story = try Story.told(to: .inReview)
        var before = try story.present()
        try story.review(.dispute, by: .moderator)
        func view() throws -> ChangeView? {
            let now = try story.present()
            let change = Change(event: try #require(story.log.last), before: before, after: now, present: now)
            return VisibilityTests.visibility.view(of: change, on: story.map, for: .public)
        }
        #expect(try view()?.before == nil)
        #expect(try view()?.after?.claim.status == .disputed)
        before = try story.present()
        try story.review(.reject, by: .moderator)
        #expect(try view()?.seenBefore?.claim.status == .disputed)
        #expect(try view()?.after == nil)
        #expect(try view() != nil)
    }

    /// That something was part of an abuse ties claims to one author; moderators alone are told.
    @Test(arguments: [Decision.reject, .retract, .declineRevision], Audience.allCases)
    func aReasonThatTiesClaimsTogether(_ decision: Decision, _ audience: Audience) throws {
        var story = try Story.told(to: decision == .reject ? .disputed : .verified)
        if decision == .declineRevision { try story.edit(Self.heavy, by: .volunteer) }
        let before = story.claim
        try story.perform(
            .review(ReviewRequest(decision: decision, code: "abuse", reason: "by a sockpuppet")), by: .moderator)
        let event = try #require(story.log.last)
        let change = Change(event: event, before: before, after: story.claim, present: story.claim)
        let view = VisibilityTests.visibility.view(
            of: change, on: story.map, for: audience, viewer: Person.author.account)
        let told = view.map { "\($0.event.body)" }
        #expect((told == nil) == (decision == .declineRevision && audience == .public))
        #expect(told?.contains("sockpuppet") != (audience != .moderators))
        #expect(told?.contains("abuse") != (audience != .moderators))
        #expect(told?.contains("withdrawn") != (audience == .moderators))
    }

    @Test func aFirstSubmission() throws {
        let story = try Story.told(to: .submitted)
        let now = try story.present()
        let change = Change(event: try #require(story.log.last), before: nil, after: now, present: now)
        #expect(VisibilityTests.visibility.view(of: change, on: story.map, for: .public) == nil)
        #expect(VisibilityTests.visibility.view(of: change, on: story.map, for: .team)?.after != nil)
        let own = VisibilityTests.visibility.view(
            of: change, on: story.map, for: .team, viewer: Person.author.account)
        #expect(own?.after?.isMine == true)
    }

    /// Of a lock on what is published the public hears nothing.
    @Test func aLock() throws {
        var story = try Story.told(to: .verified)
        let before = try story.present()
        try story.review(.take, by: .moderator)
        let now = try story.present()
        let change = Change(event: try #require(story.log.last), before: before, after: now, present: now)
        #expect(VisibilityTests.visibility.view(of: change, on: story.map, for: .public) == nil)
        #expect(VisibilityTests.visibility.view(of: change, on: story.map, for: .moderators) != nil)
    }

    /// Of a place that changed where the public may not see it, the public hears nothing.
    @Test func aMoveThatThePublicCannotSee() throws {
        let story = try Story.told(to: .verified, .sample(sensitivity: .placeNameOnly))
        let before = try story.present()
        var after = before
        after.content.geometry = .point(Position(longitude: 36.96, latitude: 36.3))
        let change = Change(event: try #require(story.log.last), before: before, after: after, present: after)
        #expect(VisibilityTests.visibility.view(of: change, on: story.map, for: .public) == nil)
        #expect(VisibilityTests.visibility.view(of: change, on: story.map, for: .team) != nil)
    }

    @Test(arguments: EventBody.Kind.allCases)
    func whatConcernsNoClaim(_ kind: EventBody.Kind) throws {
        let event = try EventSamples.event(kind)
        guard event.claim == nil else { return }
        let change = Change(event: event, before: nil, after: nil, present: nil)
        for audience in Audience.allCases {
            let view = VisibilityTests.visibility.view(of: change, on: sampleMap(), for: audience)
            #expect((view != nil) == (event.body.audience <= audience))
            guard let view else { continue }
            var shown = event
            if audience != .moderators { shown.by = nil }
            #expect(view.event == shown && view.before == nil && view.after == nil)
        }
    }
}
