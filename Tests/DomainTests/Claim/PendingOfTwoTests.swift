import Domain
import Testing

/// Edits of a published claim by more than one person, and accepting a part of one.
struct PendingOfTwoTests {
    private func edit(_ title: String, _ pending: Int? = nil, in story: Story) throws -> ClaimCommand {
        .edit(try story.checked(.sample(title: title)), base: try story.present().revision, pending: pending)
    }

    @Test func nobodyOverwritesAnothers() throws {
        var story = try Story.told(to: .verified)
        try story.perform(edit("First", in: story), by: .volunteer)
        for number in [nil, 2, 0] as [Int?] {
            let refused = refusal { try story.deciding(edit("Second", number, in: story), by: .otherVolunteer) }
            #expect(try refused == .stale(present: story.present()))
        }
        try story.perform(edit("Second", 1, in: story), by: .otherVolunteer)
        let pending = try #require(try story.present().pending)
        #expect(pending.number == 2 && pending.by == Person.otherVolunteer.account)
        #expect(pending.with == [Person.volunteer.account])
        // The first author has not seen the second's words.
        #expect(refusal { try story.deciding(edit("Third", 1, in: story), by: .volunteer) }?.sort == .stale)
        #expect(refusal { try story.deciding(edit("Third", in: story), by: .volunteer) }?.sort == .stale)
    }

    @Test func oneReplacesOnesOwn() throws {
        var story = try Story.told(to: .verified)
        try story.perform(edit("First", in: story), by: .volunteer)
        try story.perform(edit("Second", in: story), by: .volunteer)
        #expect(try story.present().pending?.number == 2 && story.present().pending?.with == [])
        #expect(try story.deciding(edit("Second", in: story), by: .volunteer).isEmpty)
        // A number is never given again: what was made on a declined edit is out of date.
        try story.review(.declineRevision, by: .moderator)
        #expect(refusal { try story.deciding(edit("Third", 2, in: story), by: .volunteer) }?.sort == .stale)
        try story.perform(edit("Third", in: story), by: .otherVolunteer)
        #expect(try story.present().pending?.number == 3 && story.present().pending?.with == [])
    }

    @Test func noneOfItsAuthorsMayAccept() throws {
        var story = try Story.told(to: .verified)
        try story.perform(edit("First", in: story), by: .moderator)
        try story.perform(edit("Second", 1, in: story), by: .otherModerator)
        for person in [Person.moderator, .otherModerator] {
            #expect(refusal { try story.deciding(.review(.valid(.acceptRevision)), by: person) }?.sort == .forbidden)
        }
        try story.review(.acceptRevision, by: .thirdModerator)
        let claim = try story.present()
        #expect(Set(claim.editors) == [Person.moderator.account, Person.otherModerator.account])
        #expect(claim.content.title == ["en": "Second"])
    }

    private func accept(_ fields: [String]?) -> ClaimCommand {
        var request = ReviewRequest.valid(.acceptRevision)
        request.fields = fields
        return .review(request)
    }

    private func withTwoChanges() throws -> Story {
        var story = try Story.told(to: .verified)
        var content = ClaimContent.sample(title: "Heavy clashes")
        content.place = "Qabtan"
        content.tags = ["night"]
        try story.edit(content, by: .volunteer)
        return story
    }

    @Test func aPartIsAccepted() throws {
        var story = try withTwoChanges()
        try story.perform(accept(["place", "title"]), by: .moderator)
        let claim = try story.present()
        #expect(claim.content.title == ["en": "Heavy clashes"] && claim.content.place == "Qabtan")
        #expect(claim.content.tags.isEmpty && claim.pending == nil && claim.revision == 2)
        guard case .revisionAccepted(let data) = story.log.last?.body else { return #expect(Bool(false)) }
        #expect(data.fields == ["place", "title"])
        #expect(data.confidence == ConfidenceStamp(claim.confidence))
    }

    static let refused: [([String], [String])] = [
        ([], ["/fields"]), (["text"], ["/fields/0"]), (["title", "nonsense"], ["/fields/1"]),
    ]

    @Test(arguments: refused)
    func onlyWhatDiffers(_ fields: [String], _ pointers: [String]) throws {
        let story = try withTwoChanges()
        #expect(refusal { try story.deciding(accept(fields), by: .moderator) }?.pointers == pointers)
    }

    /// A kind without what belongs to it is no content.
    @Test func partsMustGoTogether() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(.control), by: .volunteer)
        let refused = refusal { try story.deciding(accept(["kind"]), by: .moderator) }
        #expect(refused?.pointers == ["/fields"])
        #expect(try story.deciding(accept(["kind", "category", "control"]), by: .moderator).count == 1)
    }

    @Test func graveEditsAreAcceptedWhole() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(category: "chemical_weapon", title: "Gas"), by: .volunteer)
        #expect(refusal { try story.deciding(accept(["title"]), by: .moderator) }?.sort == .conflict)
        try story.perform(accept(nil), by: .moderator)
        #expect(try story.present().approvals.count == 1)
    }

    @Test func fieldsGoWithAcceptingAlone() throws {
        var request = ReviewRequest.valid(.dispute)
        request.fields = ["title"]
        let story = try Story.told(to: .verified)
        #expect(refusal { try story.deciding(.review(request), by: .otherModerator) }?.pointers == ["/fields"])
    }
}
