import Domain
import Foundation

/// A log written for somebody who checks it themselves, as `Schema/log.md` says.
///
/// What events say names authors and true places, so that it is for moderators, of their own map; everybody else, and
/// about everything else, is shown the hashes that events are held to.
public struct LogExport: Sendable {
    private let store: any EventStore
    private let map: MapID?
    private let audience: Audience
    private let people: Bool
    private let through: Int64

    /// - Parameters:
    ///   - map: whose events are shown; nil for all of the server's.
    ///   - people: whether events about members and invitations are shown, as to admins.
    ///   - through: the last event that the audience may know of.
    public init(store: any EventStore, map: MapID?, audience: Audience, people: Bool, through: Int64) {
        self.store = store
        self.map = map
        self.audience = audience
        self.people = people
        self.through = through
    }

    private struct Head: Encodable {
        let format = "cairn-log/1"
        let map: MapID?
        let audience: Audience
        let through: Int64
    }

    private struct HandoverLine: Encodable {
        let handover: LogHandover
    }

    private struct CheckpointLine: Encodable {
        let checkpoint: LogCheckpoint
    }

    private struct End: Encodable {
        let end: Int64
    }

    /// Gives each stretch of lines to `body`, with the last event that has been given.
    public func write(_ body: (Data, Int64) async throws -> Void) async throws {
        try await body(try Self.line(Head(map: map, audience: audience, through: through)), 0)
        var last: Int64 = 0
        while last < through {
            let lines = try await store.logLines(
                of: map, whole: audience == .moderators, people: people, after: last, through: through)
            guard lines.last > last else { break }
            last = lines.last
            try await body(lines.text, last)
        }
        let seals = try await store.seals(after: 0, through: through, limit: .max)
        for handover in seals.handovers { try await body(try Self.line(HandoverLine(handover: handover)), last) }
        for checkpoint in seals.checkpoints {
            try await body(try Self.line(CheckpointLine(checkpoint: checkpoint)), last)
        }
        // What was cut off before this is not whole.
        try await body(try Self.line(End(end: last)), last)
    }

    private static func line(_ value: some Encodable) throws -> Data {
        try CanonicalJSON.encode(value) + Data("\n".utf8)
    }
}
