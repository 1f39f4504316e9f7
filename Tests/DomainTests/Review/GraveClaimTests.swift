import Domain
import Testing

/// Grave claims are verified by two different moderators.
struct GraveClaimTests {
    static let grave: [ClaimContent] = [
        .sample(category: "chemical_weapon"), .sample(category: "sexual_violence"),
        .sample(category: "armed_clash", tags: ["mass_casualty"]),
        .sample(category: "armed_clash", tags: ["market", "mass_casualty"]),
        .sample(.control, tags: ["mass_casualty"]),
    ]

    @Test func whatIsGrave() throws {
        let vocabulary = try Vocabulary.shipped()
        #expect(Self.grave.allSatisfy(vocabulary.isGrave))
        #expect(vocabulary.categories.filter { $0.grave == true }.map(\.id) == ["chemical_weapon", "sexual_violence"])
        #expect(vocabulary.tags.filter { $0.grave == true }.map(\.id) == ["mass_casualty"])
        #expect(!vocabulary.isGrave(.sample(tags: ["market"])))
        #expect(!vocabulary.isGrave(.sample(category: "mass_casualty")))
    }

    @Test(arguments: grave, [ClaimStatus.inReview, .disputed])
    func twoApprove(_ content: ClaimContent, from status: ClaimStatus) throws {
        var story = try Story.told(to: status, content)
        guard case .reviewDecided(let first) = try story.review(.verify, by: .moderator).first else {
            Issue.record("no decision")
            return
        }
        #expect(first.half)
        #expect(first.from == status && first.to == status)
        #expect(try story.present().status == status)
        #expect(try story.present().approvals.map(\.by) == [Person.moderator.account])

        let same = refusal { try story.deciding(.review(.valid(.verify)), by: .moderator) }
        #expect(same?.sort == .conflict)
        #expect(same?.words.contains("second moderator") == true)
        #expect(try !story.present().actionsOpen(in: story.context(.moderator)).contains("verify"))
        #expect(try story.present().actionsOpen(in: story.context(.otherModerator)).contains("verify"))

        guard case .reviewDecided(let second) = try story.review(.verify, by: .otherModerator).first else {
            Issue.record("no decision")
            return
        }
        #expect(!second.half)
        #expect(second.to == .verified)
        #expect(try story.present().status == .verified)
        #expect(try story.present().approvals.isEmpty)
    }

    @Test func oneApprovesWhatIsNotGrave() throws {
        var story = try Story.told(to: .inReview)
        try story.review(.verify, by: .moderator)
        #expect(try story.present().status == .verified)
    }

    @Test func anEditAsksForBothAgain() throws {
        var story = try Story.told(to: .inReview, Self.grave[0])
        try story.review(.verify, by: .moderator)
        try story.edit(.sample(category: "chemical_weapon", title: "Gas at Qabtan al-Jabal"), by: .author)
        #expect(try story.present().approvals.isEmpty)
        try story.review(.verify, by: .otherModerator)
        #expect(try story.present().status == .inReview)
        try story.review(.verify, by: .moderator)
        #expect(try story.present().status == .verified)
    }

    /// Who approved and then edited has become one of its writers.
    @Test func anApproverWhoEditsNoLongerApproves() throws {
        var story = try Story.told(to: .inReview, Self.grave[0])
        try story.review(.verify, by: .moderator)
        try story.edit(.sample(category: "chemical_weapon", title: "Gas at Qabtan al-Jabal"), by: .moderator)
        #expect(refusal { try story.deciding(.review(.valid(.verify)), by: .moderator) }?.sort == .forbidden)
    }

    @Test(arguments: [Decision.dispute, .reject])
    func oneIsEnoughForTheOtherDecisions(_ decision: Decision) throws {
        var story = try Story.told(to: .inReview, Self.grave[0])
        try story.review(.verify, by: .moderator)
        try story.review(decision, by: .otherModerator)
        #expect(try story.present().status == (decision == .dispute ? .disputed : .rejected))
        #expect(try story.present().approvals.isEmpty)
    }

    /// An approval given before a decision the other way counts no longer.
    @Test func approvalsDoNotOutliveADispute() throws {
        var story = try Story.told(to: .inReview, Self.grave[0])
        try story.review(.verify, by: .moderator)
        try story.review(.dispute, by: .otherModerator)
        try story.review(.verify, by: .thirdModerator)
        #expect(try story.present().status == .disputed)
    }

    @Test func aHalfApprovalLeavesTheLock() throws {
        var story = try Story.told(to: .inReview, Self.grave[0])
        try story.review(.verify, by: .moderator)
        #expect(try story.present().assignment?.by == Person.moderator.account)
        try story.review(.verify, by: .otherModerator)
        #expect(try story.present().assignment == nil)
    }

    /// A published claim does not become grave by one moderator's hand.
    @Test func aRevisionThatMakesAClaimGraveNeedsTwo() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(category: "chemical_weapon"), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
        #expect(try story.present().content.category != "chemical_weapon")
        #expect(try story.present().approvals.map(\.by) == [Person.moderator.account])
        #expect(refusal { try story.deciding(.review(.valid(.acceptRevision)), by: .moderator) }?.sort == .conflict)
        try story.review(.acceptRevision, by: .otherModerator)
        #expect(try story.present().content.category == "chemical_weapon")
        #expect(try story.present().approvals == [])
    }

    @Test func anotherRevisionBeginsWithoutApprovals() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(category: "chemical_weapon"), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
        try story.edit(.sample(category: "chemical_weapon", title: "Other words"), by: .volunteer)
        #expect(try story.present().approvals == [])
    }

    /// Two halves of different decisions make no whole.
    @Test func approvalsOfDifferentDecisionsDoNotAddUp() throws {
        var story = try Story.told(to: .disputed, .sample(category: "chemical_weapon"))
        try story.edit(.sample(category: "chemical_weapon", title: "Other words"), by: .volunteer)
        try story.review(.verify, by: .moderator)
        try story.review(.acceptRevision, by: .otherModerator)
        #expect(try story.present().status == .disputed)
        #expect(try story.present().pending != nil)
        #expect(try story.present().approvals.count == 2)
    }
}
