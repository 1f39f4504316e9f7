import Domain
import Testing

struct EditingTests {
    static let changed = ClaimContent.sample(title: "Heavy clashes")

    @Test(arguments: [ClaimStatus.submitted, .inReview, .rejected])
    func beforePublicationAnEditTakesEffect(at status: ClaimStatus) throws {
        var story = try Story.told(to: status)
        let bodies = try story.edit(Self.changed, by: .author)
        guard case .claimRevised(let data) = bodies.first, bodies.count == 1 else {
            Issue.record("not revised: \(bodies)")
            return
        }
        #expect(data.revision == 2 && data.content == Self.changed)
        let claim = try story.present()
        #expect(claim.revision == 2 && claim.content == Self.changed && claim.status == status)
        #expect(claim.pending == nil && claim.editors.isEmpty)
    }

    @Test(arguments: [ClaimStatus.verified, .disputed], [Person.author, .volunteer, .moderator, .admin])
    func publishedAnEditWaits(at status: ClaimStatus, by person: Person) throws {
        var story = try Story.told(to: status)
        let before = try story.present()
        story.now = story.now.adding(seconds: 60)
        let bodies = try story.edit(Self.changed, by: person)
        guard case .revisionProposed(let data) = bodies.first, bodies.count == 1 else {
            Issue.record("not proposed: \(bodies)")
            return
        }
        #expect(data.base == 1)
        let claim = try story.present()
        #expect(claim.content == before.content && claim.revision == 1 && claim.status == status)
        #expect(claim.updatedAt == before.updatedAt)
        #expect(claim.pending?.content == Self.changed)
        #expect(claim.pending?.by == person.account)
        #expect(claim.pending?.base == 1)
        #expect(claim.pending?.at == story.now)
    }

    @Test func whoMayEditBeforePublication() throws {
        let story = try Story.told(to: .submitted)
        let command = ClaimCommand.edit(try story.checked(Self.changed), base: 1)
        for person in [Person.author, .moderator, .admin] {
            #expect(try story.deciding(command, by: person).count == 1, "\(person)")
            #expect(try story.present().actionsOpen(in: story.context(person)).contains("edit"))
        }
        for person in [Person.volunteer, .stranger] {
            #expect(refusal { try story.deciding(command, by: person) }?.sort == .forbidden)
            #expect(try !story.present().actionsOpen(in: story.context(person)).contains("edit"))
        }
        #expect(refusal { try story.deciding(command, by: .anyone) } == .unauthenticated)
    }

    @Test func editorsAreRememberedOnce() throws {
        var story = try Story.told(to: .submitted)
        for (index, person) in [Person.moderator, .author, .admin, .moderator].enumerated() {
            try story.edit(.sample(title: "Version \(index)"), by: person)
        }
        #expect(try story.present().editors == [Person.moderator.account, Person.admin.account])
        #expect(try story.present().revision == 5)
    }

    @Test(arguments: [Person.moderator, .otherVolunteer])
    func anotherPersonsEditIsWaiting(_ person: Person) throws {
        var story = try Story.told(to: .verified)
        try story.edit(Self.changed, by: .volunteer)
        let command = ClaimCommand.edit(try story.checked(.sample(title: "Skirmish")), base: 1)
        let refused = refusal { try story.deciding(command, by: person) }
        #expect(try refused == .stale(present: story.present()))
    }

    @Test func onesOwnWaitingEditIsReplaced() throws {
        var story = try Story.told(to: .verified)
        try story.edit(Self.changed, by: .volunteer)
        try story.edit(.sample(title: "Skirmish"), by: .volunteer)
        #expect(try story.present().pending?.content.title == ["en": "Skirmish"])
        #expect(try story.edit(.sample(title: "Skirmish"), by: .volunteer).isEmpty)
    }

    @Test func accepting() throws {
        var story = try Story.told(to: .verified)
        let against = ClaimContent.sample(.event, title: "Heavy clashes")
        try story.edit(against, by: .volunteer)
        story.now = story.now.adding(seconds: 60)
        let bodies = try story.review(.acceptRevision, by: .moderator)
        guard case .revisionAccepted(let data) = bodies.first else {
            Issue.record("not accepted")
            return
        }
        #expect(data.revision == 2 && data.code == "correction")
        let claim = try story.present()
        #expect(claim.content == against && claim.revision == 2 && claim.pending == nil)
        #expect(claim.editors == [Person.volunteer.account])
        #expect(claim.status == .verified && claim.updatedAt == story.now)
    }

    @Test func declining() throws {
        var story = try Story.told(to: .verified)
        let before = try story.present()
        try story.edit(Self.changed, by: .volunteer)
        try story.review(.declineRevision, by: .moderator)
        var after = try story.present()
        #expect(after.proposals == 1 && after.lastDecision == nil)
        after.proposals = before.proposals
        after.lastDecision = before.lastDecision
        #expect(after == before)
    }

    @Test(arguments: [Decision.acceptRevision, .declineRevision], [ClaimStatus.verified, .disputed])
    func nothingIsPending(_ decision: Decision, at status: ClaimStatus) throws {
        let story = try Story.told(to: status)
        let refused = refusal { try story.deciding(.review(.valid(decision)), by: .moderator) }
        #expect(refused == .conflict(reason: "no revision is pending"))
    }

    @Test(arguments: [ClaimStatus.submitted, .inReview, .verified, .disputed, .rejected], [-1, 0, 1, 3])
    func anOldBaseIsStale(at status: ClaimStatus, base: Int) throws {
        var story = try Story.submitted()
        try story.edit(.sample(title: "Version 2"), by: .author)
        let way: [Decision] =
            switch status {
            case .inReview: [.take]
            case .verified: [.take, .verify]
            case .disputed: [.take, .dispute]
            case .rejected: [.take, .reject]
            case .submitted, .retracted, .superseded: []
            }
        for decision in way { try story.review(decision, by: .moderator) }
        let command = ClaimCommand.edit(try story.checked(Self.changed), base: base)
        #expect(try refusal { try story.deciding(command, by: .author) } == .stale(present: story.present()))
    }

    @Test(arguments: [ClaimStatus.submitted, .inReview, .verified, .disputed, .rejected])
    func sayingTheSameAgainIsNoEvent(at status: ClaimStatus) throws {
        var story = try Story.told(to: status)
        #expect(try story.edit(.sample(), by: .author).isEmpty)
    }

    @Test func contentCheckedForAnotherMap() throws {
        let story = try Story.told(to: .submitted)
        let elsewhere = try Story(on: sampleMap("elsewhere")).checked(Self.changed)
        #expect(refusal { try story.deciding(.edit(elsewhere, base: 1), by: .author) }?.sort == .conflict)
        #expect(refusal { try Story().deciding(.submit(elsewhere, [.sample()]), by: .author) }?.sort == .conflict)
    }
}
