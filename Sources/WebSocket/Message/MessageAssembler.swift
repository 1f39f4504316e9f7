import NIOCore

/// Puts the data frames of a message together (RFC 6455 §5.4). The length is checked before a byte is added, text is
/// checked as it arrives (§8.1). Control frames, which may come in between, do not belong here and change nothing.
///
/// An extension that transforms messages, such as permessage-deflate, does so on the way into `append`: limit and
/// UTF-8 are about what the message says, not about its compressed form.
public struct MessageAssembler: Sendable {
    private enum Kind: Sendable {
        case text
        case binary
    }

    private let maximumLength: Int
    private var kind: Kind?
    private var payload = ByteBuffer()
    private var validator = UTF8Validator()

    /// - Parameter maximumLength: the most bytes of one message, over all its frames.
    public init(maximumLength: Int) {
        self.maximumLength = max(0, maximumLength)
    }

    /// Takes the next part of a data frame.
    /// - Returns: the message, when the part completes it.
    public mutating func take(_ part: FramePart) throws(ProtocolError) -> Message? {
        guard !part.header.opcode.isControl else { return nil }
        if part.isFirst { try begin(part.header) }
        try append(part.payload)
        guard part.isLast, part.header.isFinal else { return nil }
        return try finish()
    }

    private mutating func begin(_ header: FrameHeader) throws(ProtocolError) {
        let opening: Kind? =
            switch header.opcode {
            case .text: .text
            case .binary: .binary
            case .continuation, .close, .ping, .pong: nil
            }
        if let opening {
            guard kind == nil else { throw .messageInterrupted }
            kind = opening
        }
        guard header.payloadLength <= maximumLength - payload.readableBytes else {
            throw .messageTooLarge(limit: maximumLength)
        }
    }

    private mutating func append(_ bytes: ByteBuffer) throws(ProtocolError) {
        guard let kind else { throw .unexpectedContinuation }
        if kind == .text, !validator.consume(bytes.readableBytesSpan) { throw .invalidUTF8 }
        if payload.readableBytes == 0 {
            payload = bytes
        } else {
            payload.writeImmutableBuffer(bytes)
        }
    }

    private mutating func finish() throws(ProtocolError) -> Message {
        let isText = kind == .text
        guard !isText || validator.isAtBoundary else { throw .invalidUTF8 }
        let whole = payload
        kind = nil
        payload = ByteBuffer()
        return isText ? .text(String(buffer: whole)) : .binary(whole)
    }
}
