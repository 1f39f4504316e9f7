import NIOCore

/// Gives the bytes of a connection to the parser one message at a time.
///
/// No piece reaches beyond the end of a message: a head is cut at its empty line, a body of known length at its
/// length, and a chunked body, which ends with a line, after every line feed. What was sent after the message stays
/// here, as bytes, until the message has been answered, so neither a pipelining client nor one that changes to
/// another protocol makes the parser run ahead.
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
        /// More came than is worth keeping or throwing away.
        case abandon
    }

    /// What may pile up while a request is being answered, and what is thrown away before a close.
    private static let heldLimit = 256 * 1024
    private static let discardLimit = 1024 * 1024

    package private(set) var mode = Mode.head
    package private(set) var scanner: HeadScanner
    private var held = ByteBuffer()
    private var discarded = 0

    package init(limits: HeadScanner.Limits) {
        scanner = HeadScanner(limits: limits)
    }

    /// Whether to read from the socket: yes while a message is being read, and while paused as long as nothing is
    /// held, which lets the end of the connection be seen.
    package var wantsInput: Bool {
        mode == .discarding || held.readableBytes == 0
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

    /// Changes the mode. `head` begins the measuring anew.
    package mutating func enter(_ mode: Mode) {
        self.mode = mode
        if mode == .head { scanner.reset() }
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
            discarded += held.readableBytes
            held = ByteBuffer()
            return discarded > Self.discardLimit ? .abandon : .wait
        default:
            guard held.readableBytes > 0 else { return .wait }
            return nextOfMessage()
        }
    }

    private mutating func nextOfMessage() -> Step {
        switch mode {
        case .sizedBody(let remaining):
            let count = min(remaining, held.readableBytes)
            mode = .sizedBody(remaining: remaining - count)
            return feed(count)
        case .chunkedBody:
            let view = held.readableBytesView
            guard let lineFeed = view.firstIndex(of: UInt8(ascii: "\n")) else { return feed(view.count) }
            return feed(lineFeed - view.startIndex + 1)
        default:
            switch scanner.scan(held.readableBytesView) {
            case .incomplete: return feed(held.readableBytes)
            case .complete(let count): return feed(count)
            case .refused(let refusal): return .refuse(refusal)
            }
        }
    }

    private mutating func feed(_ count: Int) -> Step {
        guard let piece = held.readSlice(length: count) else { return .wait }
        if held.readableBytes == 0 { held = ByteBuffer() }
        return .feed(piece)
    }
}
