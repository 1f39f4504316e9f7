import NIOCore

extension ConnectionMachine {
    /// The bytes of a text message, to be written at once; nil if the connection is not open.
    public mutating func encode(text: String) -> ByteBuffer? {
        isOpen ? encode(.text, ByteBuffer(string: text)) : nil
    }

    /// The bytes of a binary message, to be written at once; nil if the connection is not open.
    public mutating func encode(binary: ByteBuffer) -> ByteBuffer? {
        isOpen ? encode(.binary, binary) : nil
    }

    /// The bytes of a message that others get too, to be written at once; nil if the connection is not open, or is a
    /// client's, whose frames each need their own mask.
    public mutating func encode(_ message: SharedMessage) -> ByteBuffer? {
        guard isOpen, role == .server else { return nil }
        return deflater?.frame(message) ?? message.plainFrame
    }

    private mutating func encode(_ opcode: Opcode, _ payload: ByteBuffer) -> ByteBuffer {
        guard let deflated = deflater?.message(payload) else {
            return encoder.encode(Frame(opcode: opcode, payload: payload))
        }
        return encoder.encode(Frame(opcode: opcode, reservedBits: .rsv1, payload: deflated))
    }
}
