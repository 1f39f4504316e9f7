import Domain
import Foundation
import Testing

struct LogEventTests {
    @Test(arguments: EventBody.Kind.allCases)
    func storedBytesComeBack(_ kind: EventBody.Kind) throws {
        let event = try EventSamples.event(kind)
        let bytes = try event.storedBytes()
        let read = try LogEvent(storedBytes: bytes)
        #expect(read == event)
        #expect(try read.storedBytes() == bytes)
    }

    /// The same event gives the same bytes, whatever the order in which dictionaries happen to hold their words.
    @Test(arguments: EventBody.Kind.allCases)
    func storedBytesAreTheSameAgain(_ kind: EventBody.Kind) throws {
        let bytes = try EventSamples.event(kind).storedBytes()
        for _ in 0..<5 { #expect(try EventSamples.event(kind).storedBytes() == bytes) }
    }

    static let audiences: [(EventBody.Kind, Audience)] = [
        (.mapCreated, .public), (.mapUpdated, .public), (.accountAdded, .moderators), (.accountDisabled, .moderators),
        (.accountEnabled, .moderators), (.accountDeleted, .moderators), (.totpChanged, .moderators),
        (.passwordChanged, .moderators), (.signInFailed, .moderators), (.invitationCreated, .moderators),
        (.invitationRevoked, .moderators), (.invitationAccepted, .moderators), (.memberSuspended, .moderators),
        (.memberReinstated, .moderators), (.memberReverted, .moderators), (.memberGranted, .moderators),
        (.claimSubmitted, .public),
        (.claimRevised, .public), (.claimConfirmed, .public),
        (.revisionProposed, .team), (.revisionAccepted, .public), (.revisionDeclined, .team), (.sourceAdded, .public),
        (.sourceChanged, .public), (.sourceRemoved, .public), (.reviewTaken, .team), (.reviewReleased, .team),
        (.reviewDecided, .public), (.reviewUndone, .public), (.assessmentSet, .public), (.assessmentRemoved, .public),
        (.confidenceOverridden, .public), (.sourceRegraded, .public), (.claimFlagged, .public), (.flagsCleared, .team),
        (.claimAppealed, .team), (.relationAdded, .public), (.relationRemoved, .public), (.claimAbsorbed, .public),
        (.claimReleased, .public), (.commentAdded, .public), (.commentRemoved, .public), (.claimRedacted, .public),
        (.outletCreated, .team), (.outletChanged, .team), (.mediaAdded, .moderators),
    ]

    @Test(arguments: audiences)
    func members(_ kind: EventBody.Kind, _ audience: Audience) throws {
        let event = try EventSamples.event(kind)
        let json = try #require(try JSONSerialization.jsonObject(with: event.storedBytes()) as? [String: Any])
        #expect(json["seq"] as? Int64 == event.seq)
        #expect(json["at"] as? String == event.at.text)
        #expect(json["map"] as? String == event.map?.text)
        #expect(json["type"] as? String == kind.rawValue)
        #expect(json["subject"] as? String == event.subject)
        #expect(json["by"] as? String == event.by?.text)
        #expect(json["audience"] as? String == audience.rawValue)
        #expect(json["data"] is [String: Any])
        #expect(event.body.audience == audience)
    }

    @Test func everyKindIsListed() {
        #expect(Set(Self.audiences.map(\.0)) == Set(EventBody.Kind.allCases))
    }

    @Test(arguments: EventBody.Kind.allCases)
    func whichClaim(_ kind: EventBody.Kind) throws {
        let event = try EventSamples.event(kind)
        let prefixes = ["map.", "account.", "member.", "invitation.", "sign_in.", "outlet.", "media."]
        let isOfPeople = prefixes.contains { kind.rawValue.hasPrefix($0) }
        #expect(event.claim == (isOfPeople ? nil : numbered(100)))
    }

    @Test func keysAreSortedAndTextIsReadable() throws {
        let text = String(decoding: try EventSamples.event(.claimSubmitted).storedBytes(), as: UTF8.self)
        #expect(text.hasPrefix("{\"at\":\"2024-12-08T12:00:00Z\",\"audience\":\"public\",\"by\":"))
        #expect(text.contains("https://example.org/v?a=1&b=2"))
        #expect(text.contains("يسيطرون"))
    }

    static let bad = [
        "", "{}", "null", "[]", "{\"seq\":1}",
        "{\"at\":\"2024-12-08T12:00:00Z\",\"data\":{},\"seq\":1,\"subject\":\"x\",\"type\":\"claim.submitted\"}",
        "{\"at\":\"2024-12-08T12:00:00Z\",\"data\":{\"reason\":\"r\"},\"seq\":1,\"subject\":\"x\",\"type\":\"no.such\"}",
        "{\"at\":\"yesterday\",\"data\":{\"reason\":\"r\"},\"seq\":1,\"subject\":\"x\",\"type\":\"account.disabled\"}",
        "{\"at\":\"2024-12-08T12:00:00Z\",\"data\":{},\"seq\":1.5,\"subject\":\"x\",\"type\":\"claim.confirmed\"}",
    ]

    @Test(arguments: bad)
    func unreadableBytes(_ text: String) {
        #expect(throws: DecodingError.self) { try LogEvent(storedBytes: Data(text.utf8)) }
    }
}
