import Domain
import Testing

/// Events that cannot follow from the state they meet.
struct UnexplainedEventTests {
    private func refused(_ story: Story, _ event: LogEvent, _ l: SourceLocation = #_sourceLocation) {
        #expect(throws: Claim.Unexplained.self, sourceLocation: l) { try Claim.applying(event, to: story.claim) }
    }

    @Test func anotherClaimsEvent() throws {
        let story = try Story.told(to: .inReview)
        let other = try Story.told(to: .verified, .sample()).log.last
        var event = try #require(other)
        event.subject = "00000000-0000-4000-8000-0000000000ff"
        refused(story, event)
        event.subject = story.id.text
        event.map = identifier("elsewhere")
        refused(story, event)
    }

    @Test func fromAnotherStatus() throws {
        let retract = try #require(try Story.told(to: .retracted).log.last)
        refused(try Story.told(to: .submitted), retract)
        let take = try #require(try Story.told(to: .inReview).log.last)
        refused(try Story.told(to: .verified), take)
    }

    @Test func declinedWithNothingPending() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "x"), by: .volunteer)
        try story.review(.declineRevision, by: .moderator)
        refused(try Story.told(to: .verified), try #require(story.log.last))
    }

    @Test func revisionsOutOfOrder() throws {
        var story = try Story.submitted()
        try story.edit(.sample(title: "x"), by: .author)
        try story.edit(.sample(title: "y"), by: .author)
        refused(try Story.submitted(), try #require(story.log.last))
    }

    @Test func sourcesThatAreNotThere() throws {
        var story = try Story.submitted(sources: [.sample(1), .sample(2)])
        try story.perform(.changeSource(.sample(2, .a)), by: .author)
        refused(try Story.submitted(), try #require(story.log.last))
        try story.perform(.removeSource(numbered(2)), by: .author)
        refused(try Story.submitted(), try #require(story.log.last))
        try story.perform(.addSource(.sample(2)), by: .author)
        refused(story, try #require(story.log.last))
    }

    @Test func releasedByNobody() throws {
        var story = try Story.told(to: .inReview)
        try story.review(.release, by: .moderator)
        refused(story, try #require(story.log.last))
    }
}
