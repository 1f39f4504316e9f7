import NIOCore

/// Reads frames off a stream of bytes, however it is cut (RFC 6455 §5.2). Everything a header announces is checked
/// before a byte of payload is kept.
public struct FrameDecoder: Sendable {
    private enum State: Sendable {
        case header
        case data(FrameHeader, received: Int)
        case control(FrameHeader, received: ByteBuffer)
    }

    private let role: Role
    private let reservedBits: ReservedBitPolicy
    private let maximumPayload: Int
    private var headerBytes = FrameHeaderBytes()
    private var state = State.header
    private var failure: ProtocolError?

    /// - Parameters:
    ///   - role: our side: a server requires masks, a client refuses them.
    ///   - reservedBits: the reserved bits that negotiated extensions allow.
    ///   - maximumPayload: the most payload bytes of one frame; values below 125 do not apply to control frames.
    public init(role: Role, reservedBits: ReservedBitPolicy = .none, maximumPayload: Int) {
        self.role = role
        self.reservedBits = reservedBits
        self.maximumPayload = max(0, maximumPayload)
    }

    /// Takes bytes off the front of `input` up to the next part of a frame.
    /// - Returns: the part; nil when all of `input` was taken and more is needed.
    /// - Throws: what the peer did wrong. There is no way on after that: every later call throws the same.
    public mutating func next(from input: inout ByteBuffer) throws(ProtocolError) -> FramePart? {
        if let failure { throw failure }
        do throws(ProtocolError) {
            return try advance(&input)
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func advance(_ input: inout ByteBuffer) throws(ProtocolError) -> FramePart? {
        switch state {
        case .header:
            guard try headerBytes.fill(from: &input, check: check) else { return nil }
            let header = try headerBytes.takeHeader(maximumPayload: maximumPayload)
            if header.opcode.isControl {
                return control(header, received: ByteBuffer(), &input)
            }
            return data(header, received: 0, isFirst: true, &input)
        case .data(let header, let received):
            guard input.readableBytes > 0 else { return nil }
            return data(header, received: received, isFirst: false, &input)
        case .control(let header, let received):
            return control(header, received: received, &input)
        }
    }

    /// What the first two bytes already show to be wrong.
    private func check(first: UInt8, second: UInt8) throws(ProtocolError) {
        guard let opcode = Opcode(rawValue: first & 0x0F) else { throw .reservedOpcode(first & 0x0F) }
        let bits = ReservedBits(rawValue: first)
        guard reservedBits.allowed(on: opcode).isSuperset(of: bits) else { throw .reservedBits(bits) }
        let isMasked = second & 0x80 != 0
        if isMasked != (role == .server) { throw isMasked ? .maskForbidden : .maskMissing }
        if opcode.isControl {
            guard first & 0x80 != 0 else { throw .fragmentedControlFrame }
            guard second & 0x7F <= Opcode.maximumControlPayload else { throw .controlFrameTooLong }
        }
    }

    private mutating func data(
        _ header: FrameHeader,
        received: Int,
        isFirst: Bool,
        _ input: inout ByteBuffer
    ) -> FramePart {
        let payload = takePayload(header, received: received, &input)
        let total = received + payload.readableBytes
        let isLast = total == header.payloadLength
        state = isLast ? .header : .data(header, received: total)
        return FramePart(header: header, payload: payload, isFirst: isFirst, isLast: isLast)
    }

    private mutating func control(
        _ header: FrameHeader,
        received: ByteBuffer,
        _ input: inout ByteBuffer
    ) -> FramePart? {
        var payload = received
        var rest = takePayload(header, received: received.readableBytes, &input)
        if payload.readableBytes == 0 {
            payload = rest
        } else {
            payload.writeBuffer(&rest)
        }
        guard payload.readableBytes == header.payloadLength else {
            state = .control(header, received: payload)
            return nil
        }
        state = .header
        return FramePart(header: header, payload: payload)
    }

    /// Takes what is there of the payload. A masked one is copied before it is unmasked: the memory of `input` is
    /// shared with whoever read it, and unmasking in place would copy all of it instead.
    private func takePayload(_ header: FrameHeader, received: Int, _ input: inout ByteBuffer) -> ByteBuffer {
        let count = min(header.payloadLength - received, input.readableBytes)
        guard count > 0, let slice = input.readSlice(length: count) else { return ByteBuffer() }
        guard let key = header.maskingKey else { return slice }
        var payload = ByteBufferAllocator().buffer(capacity: count)
        payload.writeImmutableBuffer(slice)
        var bytes = payload.mutableReadableBytesSpan
        key.apply(to: &bytes, offset: received)
        return payload
    }
}
