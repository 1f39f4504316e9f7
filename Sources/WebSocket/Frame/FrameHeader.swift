/// Everything of a received frame that comes before its payload (RFC 6455 §5.2), already checked.
public struct FrameHeader: Sendable, Equatable {
    public let opcode: Opcode
    /// FIN: whether the frame is the last, or only, one of its message.
    public let isFinal: Bool
    public let reservedBits: ReservedBits
    /// In bytes; within the decoder's limit.
    public let payloadLength: Int
    /// Present on frames from clients.
    public let maskingKey: MaskingKey?

    public init(
        opcode: Opcode,
        isFinal: Bool,
        reservedBits: ReservedBits = [],
        payloadLength: Int,
        maskingKey: MaskingKey? = nil
    ) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.reservedBits = reservedBits
        self.payloadLength = payloadLength
        self.maskingKey = maskingKey
    }
}
