import NIOCore

/// Writes frames (RFC 6455 §5.2). A server's frame is the same bytes for everyone: it can be encoded once and shared
/// by any number of connections. A client's frame carries a fresh mask and is good for one sending.
public struct FrameEncoder: Sendable {
    /// The most bytes a frame takes beyond its payload.
    public static let maximumHeaderLength = 14

    public let role: Role

    public init(role: Role) {
        self.role = role
    }

    /// Appends the frame to `buffer`.
    public func encode(_ frame: Frame, into buffer: inout ByteBuffer) {
        Self.encode(frame, maskingKey: role == .client ? .random() : nil, into: &buffer)
    }

    /// The frame in a buffer of its own.
    public func encode(_ frame: Frame) -> ByteBuffer {
        var buffer = ByteBuffer()
        encode(frame, into: &buffer)
        return buffer
    }

    /// A whole text message as one frame.
    public func encode(text: String) -> ByteBuffer {
        encode(Frame(opcode: .text, payload: ByteBuffer(string: text)))
    }

    /// A whole binary message as one frame.
    public func encode(binary: ByteBuffer) -> ByteBuffer {
        encode(Frame(opcode: .binary, payload: binary))
    }

    /// Appends the frame to `buffer`, masked with the given key if there is one.
    public static func encode(_ frame: Frame, maskingKey: MaskingKey?, into buffer: inout ByteBuffer) {
        let length = frame.payload.readableBytes
        buffer.reserveCapacity(minimumWritableBytes: length + maximumHeaderLength)
        buffer.writeInteger((frame.isFinal ? 0x80 : 0) | frame.reservedBits.rawValue | frame.opcode.rawValue)
        let maskBit: UInt8 = maskingKey == nil ? 0 : 0x80
        switch length {
        case ...125:
            buffer.writeInteger(maskBit | UInt8(length))
        case ...Int(UInt16.max):
            buffer.writeMultipleIntegers(maskBit | 126, UInt16(length))
        default:
            buffer.writeMultipleIntegers(maskBit | 127, UInt64(length))
        }
        if let maskingKey { buffer.writeInteger(maskingKey.rawValue) }
        buffer.writeImmutableBuffer(frame.payload)
        if let maskingKey {
            let start = buffer.readableBytes - length
            var bytes = buffer.mutableReadableBytesSpan
            maskingKey.apply(to: &bytes, from: start)
        }
    }
}
