import Compression
import NIOCore

/// What has come of a message so far: never more than the limit, and text is checked as it comes.
struct MessagePayload: Sendable {
    /// The most that is inflated in one step.
    private static let stride = 16 << 10

    let limit: Int
    private(set) var bytes = ByteBuffer()
    private var isText = false
    private var validator = UTF8Validator()

    init(limit: Int) {
        self.limit = max(0, limit)
    }

    /// How much more there may come.
    var room: Int { limit - bytes.readableBytes }

    mutating func begin(isText: Bool) {
        self.isText = isText
    }

    /// Appends bytes, for which there must be room.
    mutating func append(_ more: ByteBuffer) throws(ProtocolError) {
        if isText, !validator.consume(more.readableBytesSpan) { throw .invalidUTF8 }
        if bytes.readableBytes == 0 {
            bytes = more
        } else {
            bytes.writeImmutableBuffer(more)
        }
    }

    /// Appends the next of what `input` says when inflated.
    mutating func append(
        _ input: inout ByteBuffer, from inflater: Inflater
    ) throws(ProtocolError) -> Inflater.Progress {
        let before = bytes.readableBytes
        let progress = try inflate(&input, inflater)
        var validator = validator
        if isText, !validator.consume(bytes.readableBytesSpan.extracting(droppingFirst: before)) {
            throw .invalidUTF8
        }
        self.validator = validator
        return progress
    }

    private mutating func inflate(
        _ input: inout ByteBuffer, _ inflater: Inflater
    ) throws(ProtocolError) -> Inflater.Progress {
        do throws(CompressionError) {
            guard room == 0 else {
                // Memory that is there is used before more is taken, and that with measure: text rarely shrinks below a
                // quarter.
                let step = min(max(256, 4 * input.readableBytes), Self.stride)
                let count = bytes.writableBytes > 0 ? bytes.writableBytes : step
                return try inflater.inflate(&input, into: &bytes, atMost: min(room, count))
            }
            let progress = try inflater.probe(&input)
            if progress != .outputFull { return progress }
        } catch {
            throw ProtocolError(error)
        }
        throw .messageTooLarge(limit: limit)
    }

    /// The message, all of which has come.
    mutating func finish() throws(ProtocolError) -> Message {
        guard !isText || validator.isAtBoundary else { throw .invalidUTF8 }
        let whole = bytes
        bytes = ByteBuffer()
        return isText ? .text(String(buffer: whole)) : .binary(whole)
    }
}
