import Domain
import Foundation
import Testing

/// What events make of a claim, live and in a rebuild alike.
struct ApplyingTests {
    private static func long() throws -> Story {
        var story = try Story.submitted(
            .sample(category: "chemical_weapon"), sources: [.sample(1), .sample(2, alignedWith: "rebel")])
        let gas = { (title: String) in ClaimContent.sample(category: "chemical_weapon", title: title) }
        func later() { story.now = story.now.adding(seconds: 7.003) }
        try story.edit(gas("Gas"), by: .author)
        later()
        try story.perform(.addSource(.sample(3, .a, origin: "x", protected: true)), by: .volunteer)
        try story.perform(.changeSource(.sample(3, .b)), by: .moderator)
        try story.perform(.removeSource(numbered(1)), by: .author)
        later()
        for (decision, person) in [
            (Decision.take, Person.moderator), (.verify, .moderator), (.release, .moderator),
            (.verify, .otherModerator), (.confirm, .moderator),
        ] {
            try story.review(decision, by: person)
            later()
        }
        try story.edit(gas("Much gas"), by: .volunteer)
        try story.review(.declineRevision, by: .moderator)
        try story.edit(gas("Chlorine"), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
        try story.review(.acceptRevision, by: .otherModerator)
        later()
        for decision in [Decision.dispute, .reject, .reopen, .take, .dispute, .retract] {
            try story.review(decision, by: .thirdModerator)
        }
        return story
    }

    /// From the stored bytes alone the same claim comes out, after every event.
    @Test func rebuildingFromStoredBytes() throws {
        let story = try Self.long()
        #expect(Set(story.log.map(\.body.kind)).count == 12)
        var claim: Claim?
        for event in story.log {
            claim = try Claim.applying(LogEvent(storedBytes: event.storedBytes()), to: claim)
        }
        #expect(claim == story.claim)
        #expect(claim?.status == .retracted && claim?.revision == 3)
    }

    @Test func aClaimAsJSON() throws {
        let claim = try Self.long().present()
        let bytes = try JSONEncoder().encode(claim)
        #expect(try JSONDecoder().decode(Claim.self, from: bytes) == claim)
    }

    /// What each event stamps is what the claim then has.
    @Test func stampsAgree() throws {
        var claim: Claim?
        for event in try Self.long().log {
            claim = try Claim.applying(event, to: claim)
            let stamp: ConfidenceStamp? =
                switch event.body {
                case .claimSubmitted(let data): data.confidence
                case .claimRevised(let data): data.confidence
                case .revisionAccepted(let data): data.confidence
                case .sourceAdded(let data), .sourceChanged(let data): data.confidence
                case .sourceRemoved(let data): data.confidence
                default: nil
                }
            guard let stamp, let claim else { continue }
            #expect(stamp == ConfidenceStamp(claim.confidence), "event \(event.seq)")
        }
    }

    private static func unexplained(_ event: LogEvent, on claim: Claim?) -> Claim.Unexplained? {
        do {
            _ = try Claim.applying(event, to: claim)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: EventBody.Kind.allCases.filter { $0 != .claimSubmitted })
    func beforeTheSubmissionNothingFollows(_ kind: EventBody.Kind) throws {
        var event = try EventSamples.event(kind)
        event.seq = 17
        let error = Self.unexplained(event, on: nil)
        #expect(error?.seq == 17)
        #expect(error?.description.hasPrefix("event 17: ") == true)
    }

    @Test(arguments: [
        EventBody.Kind.mapCreated, .mapUpdated, .accountAdded, .accountDisabled, .memberGranted, .claimSubmitted,
    ])
    func whatDoesNotChangeAClaim(_ kind: EventBody.Kind) throws {
        #expect(Self.unexplained(try EventSamples.event(kind), on: try Story.told(to: .verified).present()) != nil)
    }

    @Test func acceptedWithNothingPending() throws {
        let event = try EventSamples.event(.revisionAccepted)
        #expect(Self.unexplained(event, on: try Story.told(to: .verified).present())?.what.contains("pending") == true)
    }

    @Test func aSubmissionWithoutIdentityOrMap() throws {
        var event = try EventSamples.event(.claimSubmitted)
        event.subject = "x"
        #expect(Self.unexplained(event, on: nil) != nil)
        event = try EventSamples.event(.claimSubmitted)
        event.map = nil
        #expect(Self.unexplained(event, on: nil) != nil)
    }

    /// A log of a later version, which weighs by a model that this one does not know.
    @Test(arguments: [EventBody.Kind.claimSubmitted, .claimRevised, .sourceAdded, .sourceChanged, .sourceRemoved])
    func anUnknownModel(_ kind: EventBody.Kind) throws {
        let bytes = try EventSamples.event(kind).storedBytes()
        let text = String(decoding: bytes, as: UTF8.self).replacing("\"model\":1", with: "\"model\":9")
        let event = try LogEvent(storedBytes: Data(text.utf8))
        var story = try Story.submitted()
        if case .sourceChanged(let data) = event.body { try story.perform(.addSource(data.source), by: .author) }
        if case .sourceRemoved(let data) = event.body {
            try story.perform(.addSource(Source(id: data.source, kind: .eyewitness)), by: .author)
        }
        let before = kind == .claimSubmitted ? nil : try story.present()
        #expect(Self.unexplained(event, on: before)?.what.contains("model 9") == true)
    }
}
