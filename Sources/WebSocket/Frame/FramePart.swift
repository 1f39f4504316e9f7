import NIOCore

/// A run of a received frame's payload, unmasked. A control frame is always one part. A data frame is handed on as
/// its bytes arrive, so that memory follows what was received, not what was announced; its first part comes with the
/// header, even when no payload byte has arrived yet.
public struct FramePart: Sendable, Equatable {
    public let header: FrameHeader
    public let payload: ByteBuffer
    /// Whether the frame begins with this part.
    public let isFirst: Bool
    /// Whether the frame ends with this part.
    public let isLast: Bool

    public init(header: FrameHeader, payload: ByteBuffer, isFirst: Bool = true, isLast: Bool = true) {
        self.header = header
        self.payload = payload
        self.isFirst = isFirst
        self.isLast = isLast
    }
}
