import CZlib
import NIOCore
import Synchronization

/// Writes a stream of DEFLATE (RFC 1951), piece by piece. What was written before is the dictionary for what comes
/// after, until ``reset()``.
///
/// It belongs to one writer at a time: pieces of two would be mixed up, though never corrupted.
public final class Deflater: Sendable {
    /// The range of windows that zlib writes, as powers of two: 512 bytes to 32 KiB.
    public static let windowBits = 9...15
    /// Effort, as zlib counts it.
    public static let levels = 1...9

    /// What surrounds the stream.
    public enum Format: Sendable, Hashable {
        case raw
        /// Header, checksum and length of RFC 1952.
        case gzip
    }

    /// What comes after a piece.
    public enum Ending: Sendable, Hashable {
        /// More may follow. Everything up to here can be inflated: the output is filled up to a whole byte and ends
        /// with an empty stored block, whose last four bytes are 00 00 FF FF.
        case flush
        /// Nothing: the stream is complete.
        case finish
    }

    /// The window, as a power of two.
    public let windowBits: Int
    public let level: Int
    private let stream: Mutex<ZStream>

    /// - Parameters:
    ///   - windowBits: how far back the stream refers, as a power of two; the nearest of ``Deflater/windowBits`` is
    ///     taken. Memory goes with it: 268 KB at 15, 10 KB at 9.
    ///   - level: the nearest of ``levels`` is taken.
    /// - Throws: ``CompressionError/outOfMemory``.
    public init(format: Format = .raw, windowBits: Int = 15, level: Int = 6) throws(CompressionError) {
        let windowBits = min(max(windowBits, Self.windowBits.lowerBound), Self.windowBits.upperBound)
        let level = min(max(level, Self.levels.lowerBound), Self.levels.upperBound)
        self.windowBits = windowBits
        self.level = level
        // For zlib, 16 more bits ask for the gzip wrapper, and negative ones for none.
        let wrapped = format == .gzip ? windowBits + 16 : -windowBits
        // zlib's own ratio of the other memory to the window, kept for smaller windows.
        let memoryLevel = max(1, windowBits - 7)
        stream = Mutex(
            try ZStream { (pointer) in
                deflateInit2_(
                    pointer, Int32(level), Z_DEFLATED, Int32(wrapped), Int32(memoryLevel), Z_DEFAULT_STRATEGY,
                    ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
            } end: {
                deflateEnd($0)
            })
    }

    /// Appends the deflated form of `input` to `output`.
    public func deflate(_ input: ByteBuffer, into output: inout ByteBuffer, ending: Ending) {
        var input = input
        stream.withLock { stream in
            // Half is more than text comes to; further room is taken as it is needed.
            var room = input.readableBytes / 2 + 64
            while !Self.turn(&stream, &input, &output, room: room, ending: ending) {
                room = max(room, input.readableBytes / 2)
            }
        }
    }

    /// Forgets everything written: the next piece begins a new stream.
    public func reset() {
        stream.withLock { _ = $0.call { deflateReset($0) } }
    }

    /// - Returns: whether all of the input is in the output, and its ending too.
    private static func turn(
        _ stream: inout ZStream, _ input: inout ByteBuffer, _ output: inout ByteBuffer, room: Int, ending: Ending
    ) -> Bool {
        var turn = ZStream.Turn(result: Z_OK, taken: 0, written: 0)
        var isFull = false
        input.readWithUnsafeReadableBytes { source in
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                // zlib counts in 32 bits: what is beyond comes in the next turn, and the ending only with the last.
                let isLast = source.count <= Int(UInt32.max)
                let flush = isLast ? (ending == .finish ? Z_FINISH : Z_SYNC_FLUSH) : Z_NO_FLUSH
                turn = stream.turn(source, target) { CZlib.deflate($0, flush) }
                isFull = turn.written == target.count
                return turn.written
            }
            return turn.taken
        }
        // A flush is over when there was room to spare; asking again would append another one.
        switch ending {
        case .flush: return input.readableBytes == 0 && !isFull
        case .finish: return turn.result != Z_OK && turn.result != Z_BUF_ERROR
        }
    }
}
