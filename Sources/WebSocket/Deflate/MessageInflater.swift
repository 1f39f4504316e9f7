import Compression
import NIOCore

/// Inflates the compressed messages that one side of a connection sends (RFC 7692 §7.2.2). Where each stands for
/// itself, zlib's state is held only while one is under way.
public struct MessageInflater: Sendable {
    /// What a sender leaves out at the end of each message (§7.2.1).
    static let tail = ByteBuffer(bytes: [0x00, 0x00, 0xFF, 0xFF])

    private let pool: CompressionPool
    private let windowBits: UInt8
    private let keepsContext: Bool
    /// Whether there is nothing to complete: no byte has come, or the last one ended a final block. Such a message has
    /// said everything, whether or not its sender added the byte that goes before the tail (§7.2.3.4, §7.2.3.6).
    private var isComplete = true
    private var inflater: Inflater?

    public init(_ deflate: Deflate, sender: Role) {
        pool = deflate.pool
        windowBits = UInt8(deflate.agreement.windowBits(of: sender))
        keepsContext = deflate.agreement.keepsContext(of: sender)
    }

    /// Appends what the next bytes of the message say.
    mutating func inflate(_ bytes: ByteBuffer, onto message: inout MessagePayload) throws(ProtocolError) {
        guard bytes.readableBytes > 0 else { return }
        let inflater = try present()
        var input = bytes
        var progress = Inflater.Progress.outputFull
        while progress == .outputFull {
            progress = try message.append(&input, from: inflater)
        }
        isComplete = progress == .ended
    }

    /// To be called when all bytes of the message have come.
    mutating func finish(_ message: inout MessagePayload) throws(ProtocolError) {
        if !isComplete {
            let before = message.room
            try inflate(Self.tail, onto: &message)
            // In the middle of a block, the tail would be read as anything but what it is, as data too.
            guard inflater?.isAtBoundary == true, message.room == before else { throw .malformedDeflate }
        }
        isComplete = true
        if !keepsContext { end() }
    }

    /// Gives up what is held for the message under way and those after it.
    mutating func end() {
        guard let inflater else { return }
        self.inflater = nil
        if !keepsContext { pool.giveBack(inflater) }
    }

    private mutating func present() throws(ProtocolError) -> Inflater {
        if let inflater { return inflater }
        do throws(CompressionError) {
            // State that stays has a window no larger than it needs; what is only borrowed can read any.
            let made = try keepsContext ? Inflater(windowBits: Int(windowBits)) : pool.borrowInflater()
            inflater = made
            return made
        } catch {
            throw ProtocolError(error)
        }
    }
}
