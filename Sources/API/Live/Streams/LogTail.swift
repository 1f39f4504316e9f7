import Domain
import HTTPServer
import NIOCore

/// The log of a map as lines of JSON that go on with each new event, and an empty line where nothing came for a while.
struct LogTail: Sendable {
    /// Bytes after which a piece is sent; it has one more line at most.
    private static let mostBytes = 32 << 10

    let start: LogCursor
    let services: Services
    let seat: FeedSeat

    /// Writes until the reader, the session or the server goes.
    func produce(_ writer: HTTPBodyWriter) async throws {
        do {
            try await seat.pulse.striking(every: .seconds(ServerMessage.heartbeat)) { try await follow(writer) }
        } catch is CancellationError {
            // In the middle of a reading; what was written is whole.
        }
    }

    private func follow(_ writer: HTTPBodyWriter) async throws {
        var cursor = start
        while !seat.pulse.isOver {
            var piece = ByteBuffer()
            let position = try await cursor.advance { change, audience in
                try write(change.change, of: start.map, audience, to: &piece)
                return piece.readableBytes < Self.mostBytes
            }
            try await writer.write(piece)
            guard position == .atEnd else { continue }
            if await seat.pulse.next() == .due { try await writer.write(ByteBuffer(string: "\n")) }
        }
    }

    private func write(_ change: Change, of map: MapID, _ audience: Audience, to piece: inout ByteBuffer) throws {
        let directory = services.store.directory
        guard let settings = directory.maps[map] else { return }
        let viewer = audience == .public ? nil : start.account
        let view = services.store.visibility.view(of: change, on: settings, for: audience, viewer: viewer)
        guard let view else { return }
        let writer = EventWriter(
            features: FeatureWriter(directory: directory, vocabulary: services.vocabulary), audience: audience)
        piece.writeBytes(try CanonicalJSON.encode(try writer.entry(view)))
        piece.writeString("\n")
    }
}
