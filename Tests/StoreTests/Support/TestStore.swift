import Crypto
import Domain
import Foundation
import GRDB
import Store
import Testing

/// A real store in a directory of its own, with a map and one person of each role.
final class TestStore: Sendable {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let migrations = root.appendingPathComponent("Schema/migrations")
    static let map = unwrapped(MapID("test-map"))

    let directory: DataDirectory
    let store: SQLiteStore
    let vocabulary: Vocabulary
    private let keepsFiles: Bool

    init(
        directory: DataDirectory? = nil, now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }
    ) throws {
        self.directory = directory ?? DataDirectory(Self.temporaryPath())
        keepsFiles = directory != nil
        vocabulary = try Vocabulary(
            json: try Data(contentsOf: Self.root.appendingPathComponent("Schema/vocabulary.json")))
        store = try SQLiteStore(
            directory: self.directory, migrations: try Migration.all(in: Self.migrations), vocabulary: vocabulary,
            now: now)
    }

    deinit {
        if !keepsFiles { try? FileManager.default.removeItem(at: directory.url) }
    }

    static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.appendingPathComponent("cairn-test-\(UUID().uuidString)").path
    }

    /// The map and its people, made by commands.
    func populate(publish: MapSettings.Publish = .onVerify) async throws {
        _ = try await store.append(Command(.console, .createMap(Samples.map(publish: publish))))
        for (name, role) in [
            ("layla", Role.volunteer), ("yusuf", .volunteer), ("noor", .moderator), ("idris", .moderator),
        ] {
            let id = Samples.account(name)
            _ = try await store.append(Command(.console, .addAccount(id, name: name, serverAdmin: false)))
            _ = try await store.append(Command(.console, .grant(Self.map, id, role)))
        }
    }

    @discardableResult
    func submit(
        _ content: ClaimContent, id: ClaimID = Samples.claimID(), by name: String = "layla",
        sources: [Source]? = nil
    ) async throws -> Appended {
        try await send(name, id, .submit(try check(content), sources ?? [Samples.source(of: id)]))
    }

    @discardableResult
    func send(_ name: String, _ id: ClaimID, _ command: ClaimCommand) async throws -> Appended {
        try await store.append(Command(.account(Samples.account(name)), .claim(Self.map, id, command)))
    }

    @discardableResult
    func review(_ name: String, _ id: ClaimID, _ decision: Decision) async throws -> Appended {
        let code = vocabulary.reasonCodes(for: decision).first
        return try await send(
            name, id, .review(ReviewRequest(decision: decision, code: code, reason: "because the test says so")))
    }

    /// A command of the person of this name; `console` is the server's own.
    @discardableResult
    func `as`(_ name: String, _ body: Command.Body) async throws -> Appended {
        let issuer: Issuer = name == "console" ? .console : .account(Samples.account(name))
        return try await store.append(Command(issuer, body))
    }

    /// Every projection is what the log makes of it.
    func expectRebuilt(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let differences = try LogInspection(directory: directory).compareProjections(
            migrations: try Migration.all(in: Self.migrations))
        #expect(differences == [], sourceLocation: sourceLocation)
    }

    func check(_ content: ClaimContent) throws -> CheckedContent {
        try CheckedContent.check(
            content, on: Samples.map(), vocabulary: vocabulary, now: Timestamp(Date())
        ).get()
    }

    /// The database file, opened beside the store.
    func database() throws -> DatabaseQueue {
        try DatabaseQueue(path: directory.url.appendingPathComponent("cairn.sqlite").path)
    }
}

/// The value that is there; a test that has none cannot go on.
func unwrapped<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a sample is malformed") }
    return value
}
