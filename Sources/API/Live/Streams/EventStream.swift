import Domain
import HTTPServer
import NIOCore

/// A map's feed as Server-Sent Events (WHATWG HTML §9.2): the messages of the WebSocket feed, with the seq as the id, so
/// that who comes back with `Last-Event-ID` misses nothing and hears nothing twice.
struct EventStream: Sendable {
    static let mediaType = "text/event-stream"
    /// The id of the one subscription that there is.
    private static let subscription = "feed"
    /// Bytes after which a piece is sent; it has one more message at most.
    private static let mostBytes = 32 << 10

    let start: LogCursor
    let filter: ClaimFilter
    let seat: FeedSeat
    /// Whether the server is going down.
    let isLeaving: @Sendable () -> Bool

    /// Writes until the reader, the session or the server goes.
    func produce(_ writer: HTTPBodyWriter) async throws {
        // Spread, so that those who lose the line together do not come back together.
        try await writer.write(ByteBuffer(string: "retry: \(Int.random(in: 1_000...5_000))\n\n"))
        do {
            try await seat.pulse.striking(every: .seconds(ServerMessage.heartbeat)) { try await follow(writer) }
        } catch is CancellationError {
            // In the middle of a reading; what was written is whole.
        }
        if isLeaving() {
            try await writer.write(ByteBuffer(string: "retry: \(Int.random(in: 1_000...10_000))\n\n"))
        }
    }

    private func follow(_ writer: HTTPBodyWriter) async throws {
        var cursor = start
        var isCaughtUp = false
        var withdrawn: Set<ClaimID> = []
        while !seat.pulse.isOver {
            var piece = ByteBuffer()
            if cursor.audience == .public {
                // In its place in the log it would tell that something waits there.
                for claim in cursor.hub.withdrawn(on: cursor.map) where withdrawn.insert(claim).inserted {
                    let message = ServerMessage.gone(id: Self.subscription, seq: cursor.seq, claim: claim)
                    Self.write("gone", cursor.seq, ByteBuffer(string: message.text), to: &piece)
                }
            }
            let position = try await cursor.advance { change, audience in
                if let message = change.message(for: audience, subscription: Self.subscription, filter: filter) {
                    let isGone = change.isGone(for: audience, filter: filter)
                    Self.write(isGone ? "gone" : "event", change.seq, message.text, to: &piece)
                }
                return piece.readableBytes < Self.mostBytes
            }
            if position == .atEnd && !isCaughtUp {
                isCaughtUp = true
                let message = ServerMessage.caughtUp(id: Self.subscription, seq: cursor.seq)
                Self.write("caught_up", cursor.seq, ByteBuffer(string: message.text), to: &piece)
            }
            try await writer.write(piece)
            guard position == .atEnd else { continue }
            // An id without data makes no event, and has the browser come back from here.
            if await seat.pulse.next() == .due {
                try await writer.write(ByteBuffer(string: ": ping\nid: \(cursor.seq)\n\n"))
            }
        }
    }

    private static func write(_ event: String, _ seq: Int64, _ data: ByteBuffer, to piece: inout ByteBuffer) {
        piece.writeString("id: \(seq)\nevent: \(event)\ndata: ")
        piece.writeImmutableBuffer(data)
        piece.writeString("\n\n")
    }
}
