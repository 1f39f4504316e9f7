import NIOCore

/// One frame to be sent (RFC 6455 §5.2), its payload not masked.
public struct Frame: Sendable, Equatable {
    public var opcode: Opcode
    /// FIN: whether the frame is the last, or only, one of its message.
    public var isFinal: Bool
    public var reservedBits: ReservedBits
    public var payload: ByteBuffer

    public init(opcode: Opcode, isFinal: Bool = true, reservedBits: ReservedBits = [], payload: ByteBuffer) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.reservedBits = reservedBits
        self.payload = payload
    }
}
