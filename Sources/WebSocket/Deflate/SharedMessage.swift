import Compression
import NIOCore
import Synchronization

/// A server's text message for any number of connections, on any number of event loops: framed once, and compressed
/// once at most, when the first connection asks for that. See ``WebSocketHandler/send(_:)``.
///
/// Only a connection whose messages refer to earlier ones compresses for itself.
public final class SharedMessage: Sendable {
    private enum Compression {
        case untried
        /// nil: it came out no smaller.
        case tried(frame: ByteBuffer?)
    }

    /// Of the text.
    public let byteCount: Int
    let plainFrame: ByteBuffer
    private let compression = Mutex(Compression.untried)

    /// - Parameter text: UTF-8; a peer refuses anything else.
    public init(text: ByteBuffer) {
        byteCount = text.readableBytes
        plainFrame = FrameEncoder(role: .server).encode(Frame(opcode: .text, payload: text))
    }

    /// The text, which the plain frame ends with.
    public var text: ByteBuffer {
        var rest = plainFrame
        rest.moveReaderIndex(forwardBy: rest.readableBytes - byteCount)
        return rest
    }

    /// The compressed frame, the same for everyone, with references up to 32 KiB back and none before its beginning;
    /// nil when it is no smaller. Who asks while it is being made waits for it.
    /// - Parameter level: counts when it is made.
    func compressedFrame(level: Int, pool: CompressionPool) -> ByteBuffer? {
        compression.withLock { compression in
            if case .tried(let frame) = compression { return frame }
            let frame = pool.message(text, windowBits: 15, level: level).map(Self.frame(compressed:))
            compression = .tried(frame: frame)
            return frame
        }
    }

    static func frame(compressed payload: ByteBuffer) -> ByteBuffer {
        FrameEncoder(role: .server).encode(Frame(opcode: .text, reservedBits: .rsv1, payload: payload))
    }
}
