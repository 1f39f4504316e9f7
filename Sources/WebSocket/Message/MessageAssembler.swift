import NIOCore

/// Puts the data frames of a message together (RFC 6455 §5.4). The length is checked before a byte is added, text is
/// checked as it arrives (§8.1). Control frames, which may come in between, do not belong here and change nothing.
///
/// A message whose first frame has RSV1 set is inflated as it arrives (RFC 7692 §7.2.2): limit and UTF-8 are about what
/// it says, not about its compressed form.
///
/// A copy shares the state of a compressed message that is under way, or whose successors refer to it: only one of the
/// two can go on.
public struct MessageAssembler: Sendable {
    private var payload: MessagePayload
    private var inflater: MessageInflater?
    private var isUnderWay = false
    private var isCompressed = false

    /// - Parameters:
    ///   - maximumLength: the most bytes of one message, over all its frames, inflated.
    ///   - inflater: of the peer's messages, where compression was agreed on.
    public init(maximumLength: Int, inflater: MessageInflater? = nil) {
        payload = MessagePayload(limit: maximumLength)
        self.inflater = inflater
    }

    /// The memory that the message under way takes here, in bytes, zlib's state aside.
    public var heldByteCount: Int { payload.bytes.storageCapacity }

    /// Takes the next part of a data frame.
    /// - Returns: the message, when the part completes it.
    public mutating func take(_ part: FramePart) throws(ProtocolError) -> Message? {
        guard !part.header.opcode.isControl else { return nil }
        if part.isFirst, part.header.opcode != .continuation { try begin(part.header) }
        guard isUnderWay else { throw .unexpectedContinuation }
        // What a compressed frame says is counted as it is inflated.
        if part.isFirst, !isCompressed, part.header.payloadLength > payload.room {
            throw .messageTooLarge(limit: payload.limit)
        }
        try append(part.payload)
        guard part.isLast, part.header.isFinal else { return nil }
        return try finish()
    }

    /// Gives up what is held for the message under way and those after it, which there will not be.
    public mutating func end() {
        payload = MessagePayload(limit: 0)
        inflater?.end()
        inflater = nil
    }

    private mutating func begin(_ header: FrameHeader) throws(ProtocolError) {
        guard !isUnderWay else { throw .messageInterrupted }
        isCompressed = header.reservedBits.contains(.rsv1)
        guard !isCompressed || inflater != nil else { throw .reservedBits(.rsv1) }
        isUnderWay = true
        payload.begin(isText: header.opcode == .text)
    }

    private mutating func append(_ bytes: ByteBuffer) throws(ProtocolError) {
        if isCompressed {
            try inflater?.inflate(bytes, onto: &payload)
        } else {
            try payload.append(bytes)
        }
    }

    private mutating func finish() throws(ProtocolError) -> Message {
        if isCompressed { try inflater?.finish(&payload) }
        isUnderWay = false
        return try payload.finish()
    }
}
