import Domain
import Testing

/// The soft lock that a moderator takes on a claim.
struct TakingTests {
    @Test func takingLocksForAQuarterOfAnHour() throws {
        var story = try Story.told(to: .submitted)
        let bodies = try story.review(.take, by: .moderator)
        guard case .reviewTaken(let taken) = bodies.first else {
            Issue.record("not taken")
            return
        }
        #expect(taken.from == .submitted && taken.to == .inReview)
        #expect(taken.until.milliseconds == story.now.milliseconds + 900_000)
        let claim = try story.present()
        #expect(claim.status == .inReview)
        #expect(claim.assignment?.by == Person.moderator.account)
        #expect(claim.assignment?.until == taken.until)
    }

    static let ages: [(Double, Bool)] = [
        (0, true), (1, true), (899, true), (899.999, true), (900, false), (901, false), (86_400, false),
    ]

    @Test(arguments: ages)
    func expiry(_ seconds: Double, holds: Bool) throws {
        var story = try Story.told(to: .inReview)
        story.now = story.now.adding(seconds: seconds)
        #expect(try story.present().assignment?.holds(at: story.now) == holds)
        guard holds else {
            try story.review(.take, by: .otherModerator)
            #expect(try story.present().assignment?.by == Person.otherModerator.account)
            return
        }
        let refused = refusal { try story.deciding(.review(.valid(.take)), by: .otherModerator) }
        #expect(refused?.sort == .conflict)
        #expect(try !story.present().actionsOpen(in: story.context(.otherModerator)).contains("take"))
        #expect(try story.present().actionsOpen(in: story.context(.moderator)).contains("take"))
        #expect(try refused?.words.contains(story.present().assignment?.until.text ?? "never") == true)
    }

    @Test func theHolderTakesItOnAgain() throws {
        var story = try Story.told(to: .inReview)
        story.now = story.now.adding(seconds: 600)
        try story.review(.take, by: .moderator)
        #expect(try story.present().assignment?.until == story.now.adding(seconds: 900))
    }

    @Test(arguments: [ClaimStatus.inReview, .verified, .disputed])
    func releasing(at status: ClaimStatus) throws {
        var story = try Story.told(to: status)
        try story.review(.take, by: .moderator)
        try story.review(.release, by: .moderator)
        #expect(try story.present().assignment == nil)
        #expect(try story.present().status == status)
        try story.review(.take, by: .otherModerator)
        #expect(try story.present().assignment?.by == Person.otherModerator.account)
    }

    @Test func releasingWhatNobodyTook() throws {
        let story = try Story.told(to: .verified)
        let refused = refusal { try story.deciding(.review(.valid(.release)), by: .moderator) }
        #expect(refused?.sort == .conflict)
        #expect(try !story.present().actionsOpen(in: story.context(.moderator)).contains("release"))
    }

    @Test func onlyTheHolderReleases() throws {
        let story = try Story.told(to: .inReview)
        let refused = refusal { try story.deciding(.review(.valid(.release)), by: .otherModerator) }
        #expect(refused?.sort == .conflict)
        #expect(refused?.words.contains("alone can release") == true)
    }

    @Test(arguments: [Person.moderator, .otherModerator])
    func anExpiredLockIsReleasedAlready(_ person: Person) throws {
        var story = try Story.told(to: .inReview)
        story.now = story.now.adding(seconds: 900)
        let refused = refusal { try story.deciding(.review(.valid(.release)), by: person) }
        #expect(refused == .conflict(reason: "nobody has taken this claim"))
    }

    @Test func onlyTheHolderIsOfferedToRelease() throws {
        let story = try Story.told(to: .inReview)
        #expect(try story.present().actionsOpen(in: story.context(.moderator)).contains("release"))
        #expect(try !story.present().actionsOpen(in: story.context(.otherModerator)).contains("release"))
    }

    /// The lock is a courtesy: it keeps nobody from deciding.
    @Test func anotherMayDecide() throws {
        var story = try Story.told(to: .inReview)
        try story.review(.verify, by: .otherModerator)
        #expect(try story.present().status == .verified)
        #expect(try story.present().assignment == nil)
    }

    @Test(arguments: [Person.author, .volunteer, .stranger])
    func membersWhoDoNotModerate(_ person: Person) throws {
        let story = try Story.told(to: .submitted)
        #expect(refusal { try story.deciding(.review(.valid(.take)), by: person) }?.sort == .forbidden)
    }

    @Test func thePublic() throws {
        let story = try Story.told(to: .submitted)
        #expect(refusal { try story.deciding(.review(.valid(.take)), by: .anyone) } == .unauthenticated)
    }

    /// What is offered is possible.
    @Test func anExpiredLockIsNotOfferedToBeReleased() throws {
        var story = try Story.told(to: .inReview)
        story.now = story.now.adding(seconds: 901)
        #expect(try !story.present().actionsOpen(in: story.context(.moderator)).contains("release"))
    }
}
