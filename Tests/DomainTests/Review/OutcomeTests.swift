import Domain
import Testing

/// What decisions leave behind in a claim.
struct OutcomeTests {
    @Test func confirmingSetsWhenItWasLastKnownToHold() throws {
        var story = try Story.told(to: .verified, .sample(.control))
        let created = story.now
        #expect(try story.present().lastConfirmedAt == nil)
        #expect(try story.present().lastKnownToHold == created)
        story.now = story.now.adding(seconds: 86_400)
        let bodies = try story.perform(
            .review(ReviewRequest(decision: .confirm, reason: "Seen today.")), by: .moderator)
        #expect(try story.present().lastConfirmedAt == story.now)
        #expect(try story.present().lastKnownToHold == story.now)
        #expect(try story.present().updatedAt == story.now)
        #expect(try story.present().status == .verified)
        guard case .claimConfirmed(let data) = bodies.first else {
            Issue.record("not confirmed")
            return
        }
        #expect(data.reason == "Seen today.")
    }

    @Test func supersedingPointsAtTheSuccessor() throws {
        let story = try Story.told(to: .superseded)
        #expect(try story.present().supersededBy == numbered(900))
    }

    @Test func nothingSupersedesItself() throws {
        let story = try Story.told(to: .verified)
        var request = ReviewRequest.valid(.supersede)
        request.successor = story.id
        let refused = refusal { try story.deciding(.review(request), by: .moderator) }
        #expect(refused?.pointers == ["/successor"])
    }

    @Test func aRejectedClaimCanComeBack() throws {
        var story = try Story.told(to: .rejected)
        try story.review(.reopen, by: .otherModerator)
        #expect(try story.present().status == .inReview)
        try story.review(.verify, by: .moderator)
        #expect(try story.present().status == .verified)
    }

    @Test(arguments: [Decision.retract, .reject])
    func takingBackDropsThePendingRevision(_ decision: Decision) throws {
        var story = try Story.told(to: .disputed)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        try story.review(decision, by: .moderator)
        #expect(try story.present().pending == nil)
    }

    @Test func disputingKeepsThePendingRevision() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        try story.review(.dispute, by: .moderator)
        #expect(try story.present().pending?.content.title == ["en": "Heavy clashes"])
        try story.review(.acceptRevision, by: .moderator)
        #expect(try story.present().content.title == ["en": "Heavy clashes"])
        #expect(try story.present().status == .disputed)
    }

    /// Taking, releasing and a first approval are not changes of the claim.
    @Test func handlingIsNoUpdate() throws {
        var story = try Story.told(to: .submitted, .sample(category: "chemical_weapon"))
        let written = story.now
        for decision in [Decision.take, .release, .take, .verify] {
            story.now = story.now.adding(seconds: 10)
            try story.review(decision, by: .moderator)
            #expect(try story.present().updatedAt == written, "\(decision)")
        }
        story.now = story.now.adding(seconds: 10)
        try story.review(.verify, by: .otherModerator)
        #expect(try story.present().updatedAt == story.now)
    }

    @Test(arguments: [ClaimStatus.retracted, .superseded])
    func finalClaimsNoLongerChange(_ status: ClaimStatus) throws {
        let story = try Story.told(to: status, sources: [.sample(1), .sample(2)])
        let revision = try story.present().revision
        let changed = try story.checked(.sample(title: "Heavy clashes"))
        for command in [
            ClaimCommand.edit(changed, base: revision), .addSource(.sample(3)),
            .changeSource(.sample(1, .a)), .removeSource(numbered(1)),
        ] {
            let refused = refusal { try story.deciding(command, by: .admin) }
            #expect(refused?.sort == .conflict)
            #expect(refused?.words.contains(status.rawValue) == true)
        }
        #expect(try story.present().actionsOpen(in: story.context(.admin)) == ["flag", "redact"])
    }

    @Test func thereIsNothingToDecideOn() throws {
        let story = try Story()
        #expect(refusal { try story.deciding(.review(.valid(.take)), by: .moderator) } == .notFound(what: "claim"))
    }
}
