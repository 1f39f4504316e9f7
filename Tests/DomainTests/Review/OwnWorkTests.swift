import Domain
import Testing

/// Nobody judges what they wrote or edited, or what they proposed.
struct OwnWorkTests {
    /// Every judgement with a status in which it is possible.
    static let judgements: [(Decision, ClaimStatus)] = [
        (.verify, .inReview), (.verify, .disputed), (.dispute, .inReview), (.dispute, .verified),
        (.reject, .inReview), (.reject, .disputed), (.retract, .verified), (.retract, .disputed),
        (.reopen, .rejected), (.supersede, .verified), (.acceptRevision, .verified), (.declineRevision, .disputed),
        (.clearFlags, .verified), (.clearFlags, .inReview),
    ]

    @Test func everyJudgementIsListed() {
        #expect(Set(Self.judgements.map(\.0)) == Set(Decision.allCases.filter(\.needsReason)))
        #expect(Set(Decision.allCases.filter { !$0.needsReason }) == [.take, .release, .confirm, .undo])
    }

    /// A claim at `status`, written by a moderator, edited by a second before it was published; with a revision of a
    /// volunteer's pending where there can be one.
    private func claim(at status: ClaimStatus) throws -> Story {
        var story = try Story.submitted(by: .moderator)
        try story.edit(.sample(title: "Clashes near Qabtan al-Jabal"), by: .otherModerator)
        let way: [Decision] =
            switch status {
            case .inReview: [.take]
            case .verified: [.take, .verify]
            case .disputed: [.take, .dispute]
            case .rejected: [.take, .reject]
            case .submitted, .retracted, .superseded: []
            }
        for decision in way { try story.review(decision, by: .thirdModerator) }
        if status.isPublished { try story.edit(.sample(title: "Heavy clashes"), by: .volunteer) }
        try story.perform(.flag(.danger, reason: nil), by: .otherVolunteer)
        #expect(try story.present().status == status)
        return story
    }

    @Test(arguments: judgements, [Person.moderator, .otherModerator, .thirdModerator, .admin])
    func judging(_ judgement: (Decision, ClaimStatus), by person: Person) throws {
        let story = try claim(at: judgement.1)
        let request = ClaimCommand.review(.valid(judgement.0))
        let open = try story.present().actionsOpen(in: story.context(person))
        switch person {
        case .moderator, .otherModerator:
            let refused = refusal { try story.deciding(request, by: person) }
            #expect(refused?.sort == .forbidden)
            #expect(refused?.words.contains("wrote or edited") == true)
            #expect(!open.contains(judgement.0.rawValue))
        default:
            #expect(try story.deciding(request, by: person).count == 1)
            #expect(open.contains(judgement.0.rawValue))
        }
    }

    /// Not even the administrator of the server may.
    @Test(arguments: judgements)
    func judgingAsServerAdmin(_ judgement: (Decision, ClaimStatus)) throws {
        let story = try claim(at: judgement.1)
        let author = Caller(account: Person.moderator.account, role: .public, isServerAdmin: true)
        #expect(refusal { try story.deciding(.review(.valid(judgement.0)), by: author) }?.sort == .forbidden)
    }

    @Test(arguments: [Decision.acceptRevision, .declineRevision])
    func decidingOnTheirOwnProposal(_ decision: Decision) throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .otherModerator)
        let refused = refusal { try story.deciding(.review(.valid(decision)), by: .otherModerator) }
        #expect(refused?.sort == .forbidden)
        #expect(try !story.present().actionsOpen(in: story.context(.otherModerator)).contains(decision.rawValue))
        #expect(try story.deciding(.review(.valid(decision)), by: .thirdModerator).count == 1)
    }

    /// A proposal is not yet an edit: its author may judge what stands, until it is accepted.
    @Test func aProposalBarsOnlyItsOwnDecision() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .otherModerator)
        #expect(try story.deciding(.review(.valid(.dispute)), by: .otherModerator).count == 1)
        try story.review(.acceptRevision, by: .thirdModerator)
        #expect(try story.present().editors == [Person.otherModerator.account])
        #expect(refusal { try story.deciding(.review(.valid(.dispute)), by: .otherModerator) }?.sort == .forbidden)
        #expect(try story.deciding(.review(.valid(.dispute)), by: .thirdModerator).count == 1)
    }

    /// Handling a claim is not judging it.
    @Test(arguments: [(Decision.take, ClaimStatus.inReview), (.take, .verified), (.confirm, .verified)])
    func handling(_ decision: Decision, at status: ClaimStatus) throws {
        var story = try Story.submitted(by: .otherModerator)
        try story.review(.take, by: .moderator)
        if status == .verified { try story.review(.verify, by: .moderator) }
        story.now = story.now.adding(seconds: 3_600)
        #expect(try story.review(decision, by: .otherModerator).count == 1)
    }

    @Test func isWrittenOrEdited() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        let claim = try story.present()
        #expect(claim.isWrittenOrEdited(by: Person.author.account))
        #expect(!claim.isWrittenOrEdited(by: Person.volunteer.account))
        #expect(!claim.isWrittenOrEdited(by: Person.volunteer.account, decision: .dispute))
        #expect(claim.isWrittenOrEdited(by: Person.volunteer.account, decision: .acceptRevision))
        #expect(claim.isWrittenOrEdited(by: Person.volunteer.account, decision: .declineRevision))
        #expect(!claim.isWrittenOrEdited(by: Person.moderator.account, decision: .acceptRevision))
        #expect(!claim.isWrittenOrEdited(by: nil))
    }
}
