import Domain
import Testing

struct FlaggingTests {
    /// Whoever is endangered may hide it, its author first of all.
    @Test(arguments: [Person.author, .volunteer, .moderator])
    func dangerHides(_ person: Person) throws {
        var story = try Story.told(to: .verified)
        #expect(try Visibility.isPublic(story.present(), on: story.map))
        try story.perform(.flag(.danger, reason: "It names her house"), by: person)
        #expect(try !Visibility.isPublic(story.present(), on: story.map))
        #expect(try story.deciding(.flag(.danger, reason: "again"), by: person).isEmpty)
        try story.perform(.addSource(.sample(2)), by: .volunteer)
        try story.perform(.flag(.other, reason: nil), by: person)
        try story.review(.clearFlags, by: .otherModerator)
        #expect(try Visibility.isPublic(story.present(), on: story.map))
        #expect(try story.present().flags.isEmpty)
    }

    @Test(arguments: ClaimStatus.allCases)
    func whateverWasDecided(_ status: ClaimStatus) throws {
        var story = try Story.told(to: status)
        try story.perform(.flag(.danger, reason: nil), by: .volunteer)
        #expect(try story.present().isFlaggedDangerous && story.present().status == status)
        #expect(try story.present().actionsOpen(in: story.context(.otherModerator)).contains("clear_flags"))
        try story.review(.clearFlags, by: .otherModerator)
        #expect(try !story.present().isFlaggedDangerous && story.present().status == status)
    }

    @Test(arguments: Flag.Kind.allCases)
    func onlyDangerHides(_ kind: Flag.Kind) throws {
        var story = try Story.told(to: .verified)
        try story.perform(.flag(kind, reason: nil), by: .volunteer)
        #expect(try Visibility.isPublic(story.present(), on: story.map) == (kind != .danger))
        let updated = try story.present().updatedAt
        story.now = story.now.adding(seconds: 60)
        try story.perform(.flag(kind, reason: nil), by: .otherVolunteer)
        // A second voice changes nothing that anybody outside of the team may be told of.
        #expect(try story.present().updatedAt == updated)
    }

    @Test func theReasonMustBeGiven() throws {
        let story = try Story.told(to: .verified)
        #expect(refusal { try story.deciding(.review(.valid(.clearFlags)), by: .otherModerator) }?.sort == .conflict)
        var flagged = story
        try flagged.perform(.flag(.spam, reason: nil), by: .volunteer)
        let bare = ClaimCommand.review(ReviewRequest(decision: .clearFlags))
        #expect(refusal { try flagged.deciding(bare, by: .otherModerator) }?.pointers == ["/code", "/reason"])
        #expect(refusal { try flagged.deciding(.review(.valid(.clearFlags)), by: .volunteer) }?.sort == .forbidden)
        #expect(refusal { try flagged.deciding(.flag(.danger, reason: nil), by: .stranger) }?.sort == .forbidden)
    }

    /// The feed tells `gone`, and the past is as guarded as the present.
    @Test func whatThePublicIsTold() throws {
        var story = try Story.told(to: .verified)
        let visibility = Visibility(displacement: Displacement(key: [UInt8](repeating: 1, count: 32)))
        let before = try story.present()
        try story.perform(.flag(.danger, reason: nil), by: .volunteer)
        let after = try story.present()
        let event = try #require(story.log.last)
        let change = Change(event: event, before: before, after: after, present: after)
        let told = try #require(visibility.view(of: change, on: story.map, for: .public))
        #expect(told.after == nil && told.before == nil && told.seenBefore != nil)
        #expect(change.hidesMore)
        let earlier = Change(event: story.log[2], before: nil, after: before, present: after)
        #expect(visibility.view(of: earlier, on: story.map, for: .public) == nil)
        let team = try #require(visibility.view(of: after, on: story.map, for: .team, viewer: Person.author.account))
        #expect(team.claim.flags.count == 1 && team.claim.flags[0].by == nil)
        #expect(visibility.view(of: after, on: story.map, for: .moderators)?.claim.flags[0].by != nil)
    }
}
