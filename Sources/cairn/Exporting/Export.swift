import ArgumentParser
import Domain
import Foundation
import Store

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a map's log so that anybody can check it.",
        discussion: """
            Works beside a running server. What events say is for moderators; others get the hashes that events are held \
            to. Example: cairn export --map syria-2024 --format log syria.ndjson
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case log
    }

    @OptionGroup var location: DataOptions
    @Option(help: "The map's id.")
    var map: String
    @Option(help: "What to write: log.")
    var format: Format
    @Option(help: "For whom: public, team or moderators.")
    var audience: String = Audience.moderators.rawValue
    @Argument(help: "Where to write it, instead of to standard output.")
    var file: String?

    func validate() throws {
        if Audience(rawValue: audience) == nil {
            throw ValidationError("--audience is one of public, team and moderators")
        }
    }

    func run() async throws {
        let store = try location.openStore()
        guard let id = MapID(map), store.directory.maps[id] != nil, let audience = Audience(rawValue: audience) else {
            throw Failure("there is no map \(map); cairn map list shows those that there are")
        }
        let delay = store.directory.maps[id]?.publicDelay ?? 0
        let through =
            audience == .public
            ? try await store.position(at: Timestamp(Date()).adding(seconds: -Double(delay))) : store.head
        let output = try Self.output(file)
        defer { try? output.close() }
        try await LogExport(store: store, map: id, audience: audience, people: true, through: through).write {
            text, last in
            do {
                try output.write(contentsOf: text)
            } catch {
                throw Failure("cannot write \(file ?? "to standard output"): \(error)")
            }
            if last > 0 { Terminal.progress(last, of: through, "events") }
        }
    }

    private static func output(_ file: String?) throws -> FileHandle {
        guard let file else { return .standardOutput }
        // What moderators see is for the owner of the file alone.
        let isMade = FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600])
        guard isMade, let handle = FileHandle(forWritingAtPath: file) else {
            throw Failure("cannot write \(file); check its folder and your rights there")
        }
        return handle
    }
}
