import NIOCore

/// Gives the bytes of a connection to the parser one message at a time.
///
/// No piece reaches beyond the end of a message: a head is handed on whole, cut at its empty line, a body of known
/// length is cut at its length, and a chunked one where ``ChunkScanner`` finds its end. What was sent after the message
/// stays here, as bytes, until the message has been answered, so neither a pipelining client nor one that changes to
/// another protocol makes the parser run ahead. How the bytes were cut on their way makes no difference.
package struct InboundFlow {
    package enum Mode: Equatable {
        case head
        case sizedBody(remaining: Int)
        case chunkedBody
        /// A request is being answered.
        case paused
        /// The connection is about to be closed: what still comes is thrown away.
        case discarding
    }

    package enum Step: Equatable {
        /// Hand this to the parser, then ask again.
        case feed(ByteBuffer)
        /// Nothing to do until more bytes come, or the mode changes.
        case wait
        case refuse(HTTPRefusal)
        /// More came than is worth keeping.
        case abandon
    }

    /// What may pile up while a request is being answered.
    private static let heldLimit = 256 * 1024

    package private(set) var mode = Mode.head
    private var scanner: HeadScanner
    private var chunks: ChunkScanner
    private let chunkLimits: ChunkScanner.Limits
    private var held = ByteBuffer()
    /// What is due once the bytes before the fault have been handed on.
    private var fault: HTTPRefusal?

    package init(limits: HeadScanner.Limits, chunks chunkLimits: ChunkScanner.Limits) {
        scanner = HeadScanner(limits: limits)
        chunks = ChunkScanner(limits: chunkLimits)
        self.chunkLimits = chunkLimits
    }

    /// Whether to read from the socket: yes while a message is being read, and while paused as long as nothing is
    /// held, which lets the end of the connection be seen.
    package var wantsInput: Bool {
        mode != .paused || isEmpty
    }

    /// Whether a part of a head is there, but not all of it.
    package var hasPartialHead: Bool {
        mode == .head && scanner.count > 0
    }

    package var isEmpty: Bool { held.readableBytes == 0 }

    package mutating func receive(_ bytes: ByteBuffer) {
        if held.readableBytes == 0 {
            held = bytes
        } else {
            held.writeImmutableBuffer(bytes)
        }
    }

    /// Changes the mode. `head` and `chunkedBody` begin their measuring anew.
    package mutating func enter(_ mode: Mode) {
        self.mode = mode
        fault = nil
        switch mode {
        case .head: scanner.reset()
        case .chunkedBody: chunks = ChunkScanner(limits: chunkLimits)
        case .sizedBody, .paused, .discarding: break
        }
    }

    /// The bytes that no message has taken, for the protocol that follows.
    package mutating func takeHeld() -> ByteBuffer? {
        guard held.readableBytes > 0 else { return nil }
        defer { held = ByteBuffer() }
        return held
    }

    package mutating func next() -> Step {
        switch mode {
        case .paused:
            return held.readableBytes > Self.heldLimit ? .abandon : .wait
        case .discarding:
            held = ByteBuffer()
            return .wait
        default:
            if let fault { return .refuse(fault) }
            guard held.readableBytes > 0 else { return .wait }
            return nextOfMessage()
        }
    }

    // A parser that has not seen the end of a message where we have reads another message than we do.
    private mutating func nextOfMessage() -> Step {
        switch mode {
        case .sizedBody(let remaining):
            guard remaining > 0 else { return .refuse(.malformedLine) }
            let count = min(remaining, held.readableBytes)
            mode = .sizedBody(remaining: remaining - count)
            return feed(count)
        case .chunkedBody:
            return nextOfChunks()
        default:
            guard !scanner.isComplete else { return .refuse(.malformedLine) }
            switch scanner.scan(held.readableBytesView.dropFirst(scanner.count)) {
            case .incomplete: return .wait
            case .complete: return feed(scanner.count)
            case .refused(let refusal): return .refuse(refusal)
            }
        }
    }

    private mutating func nextOfChunks() -> Step {
        guard !chunks.isComplete else { return .refuse(.malformedChunk) }
        switch chunks.scan(held.readableBytesView) {
        case .incomplete:
            return feed(held.readableBytes)
        case .complete(let count):
            return feed(count)
        case .refused(let refusal, after: let count):
            // What the parser makes of the bytes before comes first, as it does when they come alone.
            fault = refusal
            return count > 0 ? feed(count) : .refuse(refusal)
        }
    }

    private mutating func feed(_ count: Int) -> Step {
        guard let piece = held.readSlice(length: count) else { return .wait }
        if held.readableBytes == 0 { held = ByteBuffer() }
        return .feed(piece)
    }
}
