import Domain
import Testing

/// Taking back one's own latest decision, within five minutes.
struct UndoingTests {
    static let decisions: [(Decision, ClaimStatus)] = [
        (.verify, .inReview), (.dispute, .inReview), (.reject, .inReview), (.dispute, .verified),
        (.retract, .verified), (.supersede, .verified), (.verify, .disputed), (.reject, .disputed),
        (.retract, .disputed), (.reopen, .rejected),
    ]

    private func decided(_ decision: Decision, _ status: ClaimStatus) throws -> (before: Claim, Story) {
        var story = try Story.told(to: status)
        if status.isPublished { try story.edit(.sample(title: "Heavy clashes"), by: .volunteer) }
        let before = try story.present()
        story.now = story.now.adding(seconds: 60)
        try story.review(decision, by: .otherModerator)
        return (before, story)
    }

    @Test(arguments: decisions)
    func everythingComesBack(_ decision: Decision, _ status: ClaimStatus) throws {
        var (before, story) = try decided(decision, status)
        story.now = story.now.adding(seconds: 299)
        #expect(try story.present().undoUntil(by: Person.otherModerator.account, at: story.now) != nil)
        #expect(try story.present().actionsOpen(in: story.context(.otherModerator)).contains("undo"))
        try story.review(.undo, by: .otherModerator)
        var after = try story.present()
        #expect(after.updatedAt == story.now)
        after.updatedAt = before.updatedAt
        after.statusSince = before.statusSince
        before.lastDecision = nil
        #expect(after == before)
        #expect(refusal { try story.deciding(.review(.valid(.undo)), by: .otherModerator) }?.sort == .conflict)
    }

    @Test(arguments: decisions)
    func byNobodyElseAndNotLater(_ decision: Decision, _ status: ClaimStatus) throws {
        var (_, story) = try decided(decision, status)
        #expect(refusal { try story.deciding(.review(.valid(.undo)), by: .thirdModerator) }?.sort == .conflict)
        #expect(refusal { try story.deciding(.review(.valid(.undo)), by: .volunteer) }?.sort == .forbidden)
        story.now = story.now.adding(seconds: 300)
        let late = refusal { try story.deciding(.review(.valid(.undo)), by: .otherModerator) }
        #expect(late?.words.contains("5 minutes") == true)
        #expect(try !story.present().actionsOpen(in: story.context(.otherModerator)).contains("undo"))
    }

    @Test func notAfterAnotherDecision() throws {
        var (_, story) = try decided(.verify, .inReview)
        try story.review(.dispute, by: .thirdModerator)
        #expect(refusal { try story.deciding(.review(.valid(.undo)), by: .otherModerator) }?.sort == .conflict)
        try story.review(.undo, by: .thirdModerator)
        #expect(try story.present().status == .verified)
        #expect(refusal { try story.deciding(.review(.valid(.undo)), by: .otherModerator) }?.sort == .conflict)
    }

    /// What was decided on is no longer what stands.
    @Test func notAfterAnEdit() throws {
        var story = try Story.told(to: .rejected)
        try story.edit(.sample(title: "Heavy clashes"), by: .author)
        #expect(refusal { try story.deciding(.review(.valid(.undo)), by: .moderator) }?.sort == .conflict)
        var published = try Story.told(to: .verified)
        try published.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        #expect(refusal { try published.deciding(.review(.valid(.undo)), by: .moderator) }?.sort == .conflict)
    }

    @Test func aHalfCanBeTakenBack() throws {
        var story = try Story.told(to: .inReview, .sample(category: "chemical_weapon"))
        try story.review(.verify, by: .otherModerator)
        #expect(try story.present().approvals.count == 1)
        try story.review(.undo, by: .otherModerator)
        #expect(try story.present().approvals.isEmpty && story.present().status == .inReview)
        try story.review(.verify, by: .moderator)
        #expect(try story.present().status == .inReview)
    }

    @Test func undoingTheSecondApprovalLeavesTheFirst() throws {
        var story = try Story.told(to: .inReview, .sample(category: "chemical_weapon"))
        try story.review(.verify, by: .otherModerator)
        try story.review(.verify, by: .moderator)
        #expect(try story.present().status == .verified)
        try story.review(.undo, by: .moderator)
        #expect(try story.present().approvals.map(\.by) == [Person.otherModerator.account])
    }

    @Test func appeals() throws {
        var story = try Story.told(to: .rejected)
        let appeal = ClaimCommand.appeal(reason: "I have a picture now")
        for person in [Person.volunteer, .moderator, .admin] {
            #expect(refusal { try story.deciding(appeal, by: person) }?.sort == .forbidden)
        }
        #expect(refusal { try story.deciding(.appeal(reason: " "), by: .author) }?.pointers == ["/reason"])
        try story.perform(appeal, by: .author)
        #expect(try story.present().appeal?.at == story.now)
        #expect(try story.present().appeal?.reason == "I have a picture now")
        #expect(refusal { try story.deciding(appeal, by: .author) }?.sort == .conflict)
        try story.review(.reopen, by: .otherModerator)
        #expect(try story.present().appeal == nil)
        try story.review(.undo, by: .otherModerator)
        #expect(try story.present().appeal != nil && story.present().status == .rejected)
        try story.review(.reopen, by: .otherModerator)
        #expect(refusal { try story.deciding(appeal, by: .author) }?.sort == .conflict)
        try story.review(.reject, by: .otherModerator)
        #expect(try story.deciding(appeal, by: .author).count == 1)
    }
}
