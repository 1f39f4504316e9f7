import Compression
import NIOCore

/// Compresses the messages that one side of a connection sends, where that makes them smaller (RFC 7692 §7.2.1).
struct MessageDeflater: Sendable {
    private let deflate: Deflate
    private let sender: Role
    /// Only where messages refer to earlier ones: from the first that is compressed.
    private var deflater: Deflater?

    init(_ deflate: Deflate, sender: Role) {
        self.deflate = deflate
        self.sender = sender
    }

    private var windowBits: Int { deflate.agreement.windowBits(of: sender) }

    /// zlib writes no window of 256 bytes; messages that refer to no other can do without. A sender may always choose
    /// that, whatever was agreed on.
    private var keepsContext: Bool {
        deflate.agreement.keepsContext(of: sender) && Deflater.windowBits.contains(windowBits)
    }

    /// The compressed form of a message's payload; nil when it is to be sent as it is.
    mutating func message(_ payload: ByteBuffer) -> ByteBuffer? {
        guard payload.readableBytes >= deflate.threshold else { return nil }
        guard keepsContext else {
            return deflate.pool.message(payload, windowBits: windowBits, level: deflate.level)
        }
        if deflater == nil {
            deflater = try? deflate.pool.borrowDeflater(windowBits: windowBits, level: deflate.level)
        }
        let deflated = deflater?.message(payload)
        // The peer does not see a message that is sent as it is, so nothing may refer to it.
        if deflated == nil { deflater?.reset() }
        return deflated
    }

    /// Gives up what is held for later messages.
    mutating func end() {
        guard let deflater else { return }
        self.deflater = nil
        deflate.pool.giveBack(deflater)
    }

    /// The frame for a message that others get too.
    mutating func frame(_ message: SharedMessage) -> ByteBuffer {
        let compressed: ByteBuffer?
        if message.byteCount < deflate.threshold {
            compressed = nil
        } else if keepsContext {
            compressed = self.message(message.text).map(SharedMessage.frame(compressed:))
        } else if windowBits == 15 || message.byteCount <= 1 << windowBits {
            compressed = message.compressedFrame(level: deflate.level, pool: deflate.pool)
        } else {
            compressed = nil
        }
        return compressed ?? message.plainFrame
    }
}
