import NIOCore

/// Collects the 2 to 14 bytes of a frame's header (RFC 6455 §5.2), which may arrive in any number of pieces.
struct FrameHeaderBytes: Sendable {
    private var bytes = InlineArray<14, UInt8>(repeating: 0)
    private var count = 0

    private var isMasked: Bool { bytes[1] & 0x80 != 0 }

    private var extendedLengthSize: Int {
        switch bytes[1] & 0x7F {
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
            bytes[count] = byte
            count += 1
            if count == 2 { try check(bytes[0], bytes[1]) }
        }
        return true
    }

    /// The complete header, checked; what was collected is forgotten.
    mutating func takeHeader(maximumPayload: Int) throws(ProtocolError) -> FrameHeader {
        defer { count = 0 }
        guard let opcode = Opcode(rawValue: bytes[0] & 0x0F) else { throw .reservedOpcode(bytes[0] & 0x0F) }
        let length = try payloadLength()
        let limit = opcode.isControl ? Opcode.maximumControlPayload : maximumPayload
        guard length <= UInt64(limit) else { throw .frameTooLarge(length: length, limit: limit) }
        return FrameHeader(
            opcode: opcode,
            isFinal: bytes[0] & 0x80 != 0,
            reservedBits: ReservedBits(rawValue: bytes[0]),
            payloadLength: Int(length),
            maskingKey: isMasked ? MaskingKey(rawValue: UInt32(number(from: 2 + extendedLengthSize, size: 4))) : nil
        )
    }

    private func payloadLength() throws(ProtocolError) -> UInt64 {
        let short = bytes[1] & 0x7F
        guard short >= 126 else { return UInt64(short) }
        let length = number(from: 2, size: extendedLengthSize)
        if length >> 63 != 0 { throw .lengthTopBit }
        guard length > (short == 126 ? 125 : UInt64(UInt16.max)) else { throw .lengthNotMinimal }
        return length
    }

    private func number(from start: Int, size: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in start..<start + size {
            value = value << 8 | UInt64(bytes[index])
        }
        return value
    }
}
