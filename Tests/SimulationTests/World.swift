import Crypto
import Domain
import Foundation
import Geometry
import Logging
import Store

/// A real store for many simulations, each with a map of its own.
final class World: Sendable {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let people = ["layla", "yusuf", "noor", "idris", "admin", "rover"]

    let store: SQLiteStore
    let vocabulary: Vocabulary
    private let directory: DataDirectory

    init() async throws {
        // In memory where there is such a folder: what is simulated is the feed, not the disk.
        let memory = "/dev/shm"
        let folder = FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        directory = DataDirectory("\(folder)/cairn-simulation-\(UUID().uuidString)")
        vocabulary = try Vocabulary(
            json: try Data(contentsOf: Self.root.appendingPathComponent("Schema/vocabulary.json")))
        let time = Time()
        store = try SQLiteStore(
            directory: directory,
            migrations: try Migration.all(in: Self.root.appendingPathComponent("Schema/migrations")),
            vocabulary: vocabulary, now: { time.now })
        self.time = time
        for name in Self.people {
            _ = try await store.append(
                Command(.console, .addAccount(Self.account(name), name: name, serverAdmin: false)))
        }
    }

    deinit {
        try? FileManager.default.removeItem(at: directory.url)
    }

    /// What the store and the hub take for the time.
    let time: Time

    static func account(_ name: String) -> AccountID {
        guard let id = AccountID(UUIDText.derived(from: "account", name)) else { preconditionFailure("a bad sample") }
        return id
    }

    /// A map with its people.
    func makeMap(_ id: MapID, delay: Int) async throws -> MapSettings {
        let map = MapSettings(
            id: id, title: ["en": "Simulated"],
            factions: ["green", "red"].map {
                Faction(id: $0, name: ["en": $0], colour: "#00aa00", pattern: .solid, acledType: "")
            },
            view: .init(center: Position(longitude: 36, latitude: 35), zoom: 7), newAccountClaims: 10_000,
            dailyClaims: 10_000, dailyEdits: 1_000_000, comments: .public, publicDelay: delay)
        _ = try await store.append(Command(.console, .createMap(map)))
        for (name, role) in [
            ("layla", Role.volunteer), ("yusuf", .volunteer), ("noor", .moderator), ("idris", .moderator),
            ("admin", .admin),
        ] {
            _ = try await store.append(Command(.console, .grant(id, Self.account(name), role)))
        }
        return map
    }
}
