import Domain
import Foundation
import GRDB
import Store
import Testing

/// Comments, mentions and files.
@Suite struct RemarkTests {
    private static func comment(_ number: Int) -> CommentID {
        unwrapped(CommentID(UUIDText.derived(from: "comment", "\(number)")))
    }

    @Test func commentsAndMentions() async throws {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.claimID()
        try await test.submit(Samples.event("Mill"), id: id)
        let version = try await test.store.claim(id, on: TestStore.map)
        for number in 0..<3 {
            let text = number == 1 ? "Was it you, @noor?" : "Remark \(number)"
            try await test.send("yusuf", id, .comment(Self.comment(number), text: text, isPublic: false))
        }
        #expect(try await test.store.claim(id, on: TestStore.map) == version)
        let all = try await test.store.comments(on: id, after: 0, onlyPublic: false, limit: 10)
        #expect(all.map(\.id) == (0..<3).map(Self.comment))
        #expect(
            try await test.store.comments(on: id, after: all[0].seq, onlyPublic: false, limit: 1).map(\.id)
                == [Self.comment(1)])
        #expect(try await test.store.comments(on: id, after: 0, onlyPublic: true, limit: 10).isEmpty)
        let count = try await test.store.commentCounts(of: [id])[id]
        #expect(count?.all == 3 && count?.isPublic == 0)
        let noor = Samples.account("noor")
        let mentions = try await test.store.mentions(of: noor, on: TestStore.map, limit: 10)
        #expect(mentions.map(\.comment.id) == [Self.comment(1)] && mentions.map(\.isSeen) == [false])
        #expect(try await test.store.unseenMentions(of: noor, on: TestStore.map) == 1)
        try await test.store.markMentionsSeen(by: noor, on: TestStore.map, through: mentions[0].comment.seq)
        try await test.store.markMentionsSeen(by: noor, on: TestStore.map, through: 1)
        #expect(try await test.store.mentions(of: noor, on: TestStore.map, limit: 10).map(\.isSeen) == [true])
        let history = try await test.store.history(of: id, after: 0, remarks: true, limit: 10)
        #expect(history.count == 4 && history.last?.before == history.last?.after && history.last?.after == version)
        try test.expectRebuilt()
    }

    @Test func aRemovedCommentIsNowhere() async throws {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.claimID()
        try await test.submit(Samples.event("Mill"), id: id)
        try await test.send("yusuf", id, .comment(Self.comment(1), text: "Secret-of-the-mill @noor", isPublic: false))
        #expect(try !test.directory.files(holding: "Secret-of-the-mill").isEmpty)
        try await test.send("noor", id, .removeComment(Self.comment(1)))
        #expect(try await test.store.comments(on: id, after: 0, onlyPublic: false, limit: 10).isEmpty)
        #expect(try await test.store.mentions(of: Samples.account("noor"), on: TestStore.map, limit: 10).isEmpty)
        #expect(
            try await test.store.history(of: id, after: 0, remarks: true, limit: 10).map(\.event.body.kind) == [
                .claimSubmitted, .commentRemoved,
            ])
        #expect(try test.directory.files(holding: "Secret-of-the-mill").isEmpty)
        try test.expectRebuilt()
    }

    private static func file(_ number: Int, original: String = "a", kept: Int? = nil, dhash: String? = nil) -> MediaFile
    {
        MediaFile(
            sha256: String(repeating: "0\(number)", count: 32),
            originalSHA256: String(repeating: "\(original)\(number)", count: 32), type: "image/png", bytes: 100,
            originalBytes: kept, width: 8, height: 8, dhash: dhash)
    }

    @Test func files() async throws {
        let test = try TestStore()
        try await test.populate()
        for (number, dhash) in ["00000000000000ff", "00000000000001ff", nil].enumerated() {
            try await test.as("layla", .addMedia(TestStore.map, Self.file(number, dhash: dhash)))
        }
        let near = try await test.store.nearCopies(of: "00000000000000ff", on: TestStore.map, limit: 5)
        #expect(near.map(\.file.sha256) == [Self.file(0).sha256, Self.file(1).sha256])
        try await test.as("layla", .addMedia(TestStore.map, Self.file(2, dhash: "00000000000000fe")))
        let record = try #require(try await test.store.media(Self.file(2).sha256, on: TestStore.map))
        #expect(record.file.dhash == "00000000000000fe")
        #expect(try await test.store.nearCopies(of: "00000000000000ff", on: TestStore.map, limit: 5).count == 3)
        #expect(try await test.store.isMediaKnown(Self.file(0).sha256))
        try test.expectRebuilt()
    }

    /// The same picture comes from several people, with other metadata; only the first one's original is kept.
    @Test func aFileOfSeveral() async throws {
        let test = try TestStore()
        try await test.populate()
        let (layla, yusuf) = (Samples.account("layla"), Samples.account("yusuf"))
        try await test.as("layla", .addMedia(TestStore.map, Self.file(1, kept: 1_000)))
        #expect(try await test.store.mediaBytes(on: TestStore.map) == 1_100)
        try await test.as("yusuf", .addMedia(TestStore.map, Self.file(1, original: "b", kept: 2_000)))
        #expect(
            try await test.as("yusuf", .addMedia(TestStore.map, Self.file(1, original: "c", kept: 3_000))).changes
                .isEmpty)
        #expect(try await test.store.mediaBytes(on: TestStore.map) == 1_100)
        let record = try #require(try await test.store.media(Self.file(1).sha256, on: TestStore.map))
        #expect(record.file == Self.file(1, kept: 1_000))
        #expect(record.file(for: layla) == Self.file(1))
        #expect(record.file(for: yusuf) == Self.file(1, original: "b"))
        #expect(record.file(for: Samples.account("noor")) == nil)
        let sent = Self.file(1, original: "b").originalSHA256
        #expect(try await test.store.media(ofOriginal: sent, by: yusuf, on: TestStore.map) == record)
        #expect(try await test.store.media(ofOriginal: sent, by: layla, on: TestStore.map) == nil)
        #expect(try await test.store.media(Self.file(1).sha256) == [record])
        try test.expectRebuilt()
    }

    /// What is sent counts as what is changed.
    @Test func filesHaveADailyLimit() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        try await test.populate()
        var map = Samples.map()
        map.dailyEdits = 20
        try await test.as("console", .updateMap(map))
        let issuer = Issuer.account(Samples.account("layla"))
        for number in 0..<2 {
            try await test.store.requireRoomForMedia(from: issuer, atMost: nil, on: TestStore.map, now: clock.now)
            try await test.as("layla", .addMedia(TestStore.map, Self.file(number)))
        }
        await #expect(throws: Refusal.self) {
            try await test.store.requireRoomForMedia(from: issuer, atMost: nil, on: TestStore.map, now: clock.now)
        }
        await #expect(throws: Refusal.self) { try await test.as("layla", .addMedia(TestStore.map, Self.file(2))) }
        #expect(try await test.as("layla", .addMedia(TestStore.map, Self.file(1))).changes.isEmpty)
        try await test.as("yusuf", .addMedia(TestStore.map, Self.file(2)))
        for number in 0..<5 { try await test.as("noor", .addMedia(TestStore.map, Self.file(number))) }
        clock.advance(days: 1)
        try await test.as("layla", .addMedia(TestStore.map, Self.file(2)))
    }
}
