import Domain
import Testing

/// Undoing everything that one account did.
struct RevertingTests {
    private static let map = World.map
    private static let abuser = Person.author
    private static let revert = Command.Body.revertAccount(map, abuser.account, reason: "made up from end to end")

    /// What was done to claims.
    private static func kinds(_ events: [LogEvent]) -> [EventBody.Kind] {
        events.map(\.body.kind).filter(\.isAboutClaim)
    }

    /// The way of a claim of the account, what undoes it, and what it is then.
    static let own: [([Decision], [EventBody.Kind], ClaimStatus)] = [
        ([], [.reviewTaken, .reviewDecided], .rejected), ([.take], [.reviewDecided], .rejected),
        ([.take, .verify], [.reviewDecided], .retracted), ([.take, .dispute], [.reviewDecided], .retracted),
        ([.take, .reject], [], .rejected), ([.take, .verify, .retract], [], .retracted),
    ]

    @Test(arguments: own)
    func ownClaims(_ way: [Decision], _ kinds: [EventBody.Kind], _ status: ClaimStatus) throws {
        var world = try World()
        try world.submit(100, by: .account(Self.abuser.account))
        for decision in way { try world.review(100, decision, by: .otherModerator) }
        let events = try world.perform(.moderator, Self.revert)
        #expect(Self.kinds(events) == kinds)
        #expect(try world.claim(numbered(100))?.status == status)
        for event in events {
            guard case .reviewDecided(let data) = event.body else { continue }
            #expect(data.code == "abuse" && data.reason == "made up from end to end")
            #expect(ReviewTable.next(data.from, data.decision) == data.to)
        }
        #expect(try world.deciding(.moderator, Self.revert).isEmpty)
    }

    /// A claim of somebody else's with the account's waiting revision, content and sources.
    @Test func othersClaims() throws {
        var world = try World()
        try world.submit(100, by: .account(Person.volunteer.account))
        try world.edit(100, "Heavy clashes", by: .volunteer)
        try world.perform(Self.abuser, .claim(Self.map, numbered(100), .addSource(.sample(7))))
        try world.review(100, .take, .verify, by: .otherModerator)
        try world.edit(100, "Lies", by: Self.abuser)
        try world.review(100, .acceptRevision, by: .otherModerator)
        try world.edit(100, "More lies", by: Self.abuser)
        let before = try #require(try world.claim(numbered(100)))
        #expect(before.content.title == ["en": "Lies"] && before.pending != nil && before.sources.count == 2)
        let events = try world.perform(.moderator, Self.revert)
        #expect(Self.kinds(events) == [.revisionDeclined, .claimRevised, .sourceRemoved])
        let after = try #require(try world.claim(numbered(100)))
        #expect(after.content == .sample(title: "Heavy clashes"))
        #expect(after.pending == nil && after.status == .verified)
        #expect(after.sources.map(\.id) == [numbered(100)])
        #expect(after.revision == before.revision + 1)
        let expected = ConfidenceModel.current.confidence(
            favoured: after.content.favoured, sources: after.sources)
        #expect(after.confidence == expected)
        #expect(try world.deciding(.moderator, Self.revert).isEmpty)
    }

    @Test func whatOthersWroteSinceStays() throws {
        var world = try World()
        try world.submit(100, by: .account(Person.volunteer.account))
        try world.review(100, .take, .verify, by: .otherModerator)
        try world.edit(100, "Lies", by: Self.abuser)
        try world.review(100, .acceptRevision, by: .otherModerator)
        try world.edit(100, "Truth", by: .volunteer)
        try world.review(100, .acceptRevision, by: .otherModerator)
        #expect(try world.deciding(.moderator, Self.revert).map(\.body.kind) == [.memberReverted])
        #expect(try world.claim(numbered(100))?.content.title == ["en": "Truth"])
    }

    @Test func aClaimKeepsItsLastSource() throws {
        var world = try World()
        try world.submit(100, by: .account(Person.volunteer.account))
        for number in [7, 8] {
            try world.perform(Self.abuser, .claim(Self.map, numbered(100), .addSource(.sample(number))))
        }
        try world.perform(.volunteer, .claim(Self.map, numbered(100), .removeSource(numbered(100))))
        #expect(Self.kinds(try world.perform(.moderator, Self.revert)) == [.sourceRemoved])
        #expect(try world.claim(numbered(100))?.sources.map(\.id) == [numbered(8)])
        #expect(try world.deciding(.moderator, Self.revert).isEmpty)
    }

    @Test func nobodyUndoesWhatTheyThemselvesWrote() throws {
        var world = try World()
        try world.submit(100, by: .account(Self.abuser.account))
        try world.submit(101, by: .account(Self.abuser.account))
        try world.edit(100, "Fewer lies", by: .moderator)
        let left: ClaimID = numbered(101)
        let account = Self.abuser.account.text
        #expect(Set(try world.deciding(.moderator, Self.revert).map(\.subject)) == [account, left.text])
        #expect(Set(try world.deciding(.otherModerator, Self.revert).map(\.subject)).count == 3)
        let oneself = Command.Body.revertAccount(Self.map, Person.moderator.account, reason: "why")
        #expect(refusal { try world.deciding(.moderator, oneself) }?.sort == .forbidden)
    }

    @Test func whoMay() throws {
        let world = try World()
        for person in [Person.volunteer, .stranger] {
            #expect(refusal { try world.deciding(person, Self.revert) }?.sort == .forbidden)
        }
        #expect(try world.deciding(.admin, Self.revert).isEmpty)
        #expect(refusal { try world.deciding(.console, Self.revert) } == .unauthenticated)
        #expect(
            refusal { try world.deciding(.admin, .revertAccount(Self.map, Self.abuser.account, reason: "")) }?.pointers
                == ["/reason"])
        #expect(
            refusal { try world.deciding(.admin, .revertAccount(Self.map, numbered(99), reason: "why")) }
                == .notFound(what: "account"))
    }

    @Test func deletedAccountsAreRevertedToo() throws {
        var world = try World()
        try world.submit(100, by: .account(Self.abuser.account))
        try world.perform(Self.abuser, .deleteAccount(Self.abuser.account))
        #expect(Self.kinds(try world.perform(.moderator, Self.revert)) == [.reviewTaken, .reviewDecided])
    }

    @Test func theVocabularyKnowsTheCode() throws {
        let vocabulary = try Vocabulary.shipped()
        for decision in [Decision.reject, .retract, .declineRevision] {
            #expect(vocabulary.reasonCodes(for: decision).contains(Reversal.code))
        }
    }
}
