import NIOCore

/// Collects the 2 to 14 bytes of a frame's header (RFC 6455 §5.2), which may arrive in any number of pieces.
struct FrameHeaderBytes: Sendable {
    private var count = 0
    private var first: UInt8 = 0
    private var second: UInt8 = 0
    /// As much of the extended payload length as has come.
    private var extendedLength: UInt64 = 0
    /// As much of the masking key as has come.
    private var key: UInt32 = 0

    private var isMasked: Bool { second & 0x80 != 0 }

    private var extendedLengthSize: Int {
        switch second & 0x7F {
        case 126: 2
        case 127: 8
        default: 0
        }
    }

    private var needed: Int {
        count < 2 ? 2 : 2 + extendedLengthSize + (isMasked ? 4 : 0)
    }

    /// Takes header bytes off the front of `input`.
    /// - Parameter check: judges the first two bytes as soon as both are there.
    /// - Returns: whether the header is complete.
    mutating func fill(
        from input: inout ByteBuffer,
        check: (_ first: UInt8, _ second: UInt8) throws(ProtocolError) -> Void
    ) throws(ProtocolError) -> Bool {
        while count < needed {
            guard let byte = input.readInteger(as: UInt8.self) else { return false }
            take(byte)
            if count == 2 { try check(first, second) }
        }
        return true
    }

    private mutating func take(_ byte: UInt8) {
        switch count {
        case 0: first = byte
        case 1: second = byte
        case ..<(2 + extendedLengthSize): extendedLength = extendedLength << 8 | UInt64(byte)
        default: key = key << 8 | UInt32(byte)
        }
        count += 1
    }

    /// The complete header, checked; what was collected is forgotten.
    mutating func takeHeader(maximumPayload: Int) throws(ProtocolError) -> FrameHeader {
        defer { self = FrameHeaderBytes() }
        guard let opcode = Opcode(rawValue: first & 0x0F) else { throw .reservedOpcode(first & 0x0F) }
        let length = try payloadLength()
        let limit = opcode.isControl ? Opcode.maximumControlPayload : maximumPayload
        guard length <= UInt64(limit) else { throw .frameTooLarge(length: length, limit: limit) }
        return FrameHeader(
            opcode: opcode,
            isFinal: first & 0x80 != 0,
            reservedBits: ReservedBits(rawValue: first),
            payloadLength: Int(length),
            maskingKey: isMasked ? MaskingKey(rawValue: key) : nil
        )
    }

    private func payloadLength() throws(ProtocolError) -> UInt64 {
        let short = second & 0x7F
        guard short >= 126 else { return UInt64(short) }
        if extendedLength >> 63 != 0 { throw .lengthTopBit }
        guard extendedLength > (short == 126 ? 125 : UInt64(UInt16.max)) else { throw .lengthNotMinimal }
        return extendedLength
    }
}
