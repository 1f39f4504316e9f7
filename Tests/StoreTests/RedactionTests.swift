import Domain
import Foundation
import GRDB
import Store
import Testing

/// Removing for good everything that was said about a claim.
@Suite struct RedactionTests {
    private static let admin = "amira"
    private static let secret = "Zqanbarwell"

    private func filled() async throws -> TestStore {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.account(Self.admin)
        _ = try await test.store.append(Command(.console, .addAccount(id, name: Self.admin, serverAdmin: false)))
        _ = try await test.store.append(Command(.console, .grant(TestStore.map, id, .admin)))
        return test
    }

    private static func source(_ number: Int, file: String? = nil) -> Source {
        Source(
            id: unwrapped(SourceID(UUIDText.derived(from: "redacted", "\(number)"))), kind: .video,
            excerpt: ["en": "\(secret) said so \(number)"], sha256: file.map { [$0] } ?? [], reliability: .b)
    }

    private static func media(_ digest: String) -> MediaFile {
        MediaFile(
            sha256: digest, originalSHA256: String(repeating: "ee", count: 32), type: "image/png", bytes: 1, width: 1,
            height: 1)
    }

    @Test func nothingIsLeft() async throws {
        let test = try await filled()
        let (own, shared) = (String(repeating: "0a", count: 32), String(repeating: "0b", count: 32))
        for file in [own, shared] { try await test.as("layla", .addMedia(TestStore.map, Self.media(file))) }
        let (id, other) = (Samples.claimID(), Samples.claimID())
        try await test.submit(
            Samples.event("House of \(Self.secret)"), id: id,
            sources: [Self.source(1, file: own), Self.source(2, file: shared)])
        var kept = Samples.source(of: other)
        kept.sha256 = [shared]
        try await test.submit(Samples.event("Another"), id: other, sources: [kept])
        try await test.review("noor", id, .take)
        try await test.review("noor", id, .verify)
        let comment = unwrapped(CommentID(UUIDText.derived(from: "comment")))
        try await test.send("yusuf", id, .comment(comment, text: "\(Self.secret) @noor", isPublic: false))
        let seen = try await test.store.history(of: id, after: 0, remarks: true, limit: 100)
        _ = try await test.store.claims(ClaimQuery(map: TestStore.map, audience: .public))
        let head = test.store.head
        let appended = try await test.send(Self.admin, id, .redact(reason: "the family asked"))
        #expect(appended.claim == nil && appended.changes.count == 1 && appended.changes[0].before?.id == id)
        guard case .claimRedacted(let data) = appended.changes[0].event.body else { return #expect(Bool(false)) }
        #expect(data.seqs == seen.map(\.event.seq) && data.audience == .public)
        // Nowhere: not for readers, not in the files, not in what was read lately.
        #expect(try await test.store.claim(id, on: TestStore.map) == nil)
        #expect(
            try await test.store.history(of: id, after: 0, remarks: true, limit: 100).map(\.event.body.kind) == [
                .claimRedacted
            ])
        let after = try await test.store.changes(on: TestStore.map, after: 0, limit: 1_000)
        #expect(after.filter { $0.event.subject == id.text }.map(\.event.seq) == [head + 1])
        #expect(try await test.store.mentions(of: Samples.account("noor"), on: TestStore.map, limit: 9).isEmpty)
        #expect(try test.directory.files(holding: Self.secret).isEmpty)
        #expect(try test.directory.files(holding: Self.secret.lowercased()).isEmpty)
        // Files that nothing else rests on go too.
        #expect(try await test.store.discardedMedia(limit: 10) == [own])
        #expect(try await !test.store.isMediaKnown(own))
        #expect(try await test.store.isMediaKnown(shared))
        try await test.store.forgetDiscardedMedia([own])
        #expect(try await test.store.discardedMedia(limit: 10).isEmpty)
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
        try test.expectRebuilt()
    }

    /// A claim's sources live on in those that it was once merged into; there they go as well.
    @Test func whereItWasMergedOnce() async throws {
        let test = try await filled()
        let (id, survivor, next) = (Samples.claimID(), Samples.claimID(), Samples.claimID())
        try await test.submit(Samples.event("House"), id: id, sources: [Self.source(1)])
        try await test.submit(Samples.event("Mill"), id: survivor)
        try await test.submit(Samples.event("Bridge"), id: next)
        let relations = (0..<2).map { unwrapped(RelationID(UUIDText.derived(from: "relation", "\($0)"))) }
        try await test.send("noor", id, .relate(relations[0], .duplicateOf, survivor, reason: nil))
        var changed = Self.source(1)
        changed.reliability = .a
        try await test.send("noor", survivor, .assess(.agree, reason: nil))
        try await test.send("noor", survivor, .relate(relations[1], .duplicateOf, next, reason: nil))
        let blocked = await #expect(throws: Refusal.self) {
            try await test.send(Self.admin, id, .redact(reason: "the family asked"))
        }
        #expect(blocked == .merged(into: survivor))
        try await test.send("noor", survivor, .unrelate(relations[1]))
        await #expect(throws: Refusal.self) {
            try await test.send(Self.admin, survivor, .redact(reason: "the family asked"))
        }
        try await test.send("noor", id, .unrelate(relations[0]))
        try await test.send("noor", id, .changeSource(changed))
        try await test.send("yusuf", survivor, .assess(.disagree, reason: nil))
        try await test.as("console", .updateMap(Samples.map(publish: .onSubmit)))
        try await test.send(Self.admin, id, .redact(reason: "the family asked"))
        #expect(try test.directory.files(holding: Self.secret).isEmpty)
        #expect(try await test.store.claim(survivor, on: TestStore.map)?.assessments.count == 2)
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
        try test.expectRebuilt()
    }
}
