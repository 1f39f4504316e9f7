import CZlib
import NIOCore
import Synchronization

/// Reads a stream of raw DEFLATE (RFC 1951), however it is cut, and never says more at once than it is asked for: what
/// a small input can grow to is the caller's to bound.
///
/// A final block does not end it: what follows is read as the next stream, which may refer to what was said before.
///
/// It belongs to one reader at a time: pieces of two would be mixed up, though never corrupted.
public final class Inflater: Sendable {
    /// The range of windows, as powers of two: 256 bytes to 32 KiB.
    public static let windowBits = 8...15

    /// Where ``inflate(_:into:atMost:)`` came to.
    public enum Progress: Sendable, Hashable {
        /// All of the input is taken and everything it says is said.
        case needsInput
        /// All of the input is taken, and it ended with the end of a final block, or just before any other.
        case ended
        /// As much was said as was asked for; there may be more.
        case outputFull
    }

    private struct State: ~Copyable {
        var stream: ZStream
        var isAtBoundary = true
    }

    private let state: Mutex<State>

    /// - Parameter windowBits: how far back the stream may refer, as a power of two; the nearest of
    ///   ``Inflater/windowBits`` is taken. Memory: 7 KB, and the window once something is said.
    /// - Throws: ``CompressionError/outOfMemory``.
    public init(windowBits: Int = 15) throws(CompressionError) {
        let bits = min(max(windowBits, Self.windowBits.lowerBound), Self.windowBits.upperBound)
        // Negative for raw, without a wrapper.
        let stream = try ZStream { (pointer) in
            inflateInit2_(pointer, Int32(-bits), ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        } end: {
            inflateEnd($0)
        }
        state = Mutex(State(stream: stream))
    }

    /// Whether everything read so far is whole blocks and whole bytes.
    public var isAtBoundary: Bool { state.withLock { $0.isAtBoundary } }

    /// Takes bytes off the front of `input` and appends what they say to `output`.
    /// - Parameter count: the most bytes to append, above 0. No more memory than this is added to the output, up to its
    ///   allocator's rounding.
    /// - Throws: there is no way on after that but ``reset()``.
    public func inflate(
        _ input: inout ByteBuffer, into output: inout ByteBuffer, atMost count: Int
    ) throws(CompressionError) -> Progress {
        try state.withLock { (state) throws(CompressionError) in
            var room = max(1, count)
            while true {
                let turn = Self.turn(&state, &input, &output, room: room)
                room -= turn.written
                switch turn.result {
                case Z_STREAM_END:
                    // Unlike `inflateReset`, this keeps the window.
                    _ = state.stream.call { inflateResetKeep($0) }
                    state.isAtBoundary = true
                    if input.readableBytes == 0 { return .ended }
                    if room == 0 { return .outputFull }
                case Z_OK, Z_BUF_ERROR:
                    if room == 0 { return .outputFull }
                    if input.readableBytes == 0 { return .needsInput }
                case Z_MEM_ERROR: throw .outOfMemory
                default: throw .malformed
                }
            }
        }
    }

    /// Goes on where nothing more may be said. ``Progress/outputFull`` means that there is more; the byte that showed
    /// it is lost.
    public func probe(_ input: inout ByteBuffer) throws(CompressionError) -> Progress {
        var byte = ByteBuffer()
        return try inflate(&input, into: &byte, atMost: 1)
    }

    /// Forgets everything read: the next piece begins a new stream and can refer to nothing before it.
    public func reset() {
        state.withLock { state in
            _ = state.stream.call { inflateReset($0) }
            state.isAtBoundary = true
        }
    }

    private static func turn(
        _ state: inout State, _ input: inout ByteBuffer, _ output: inout ByteBuffer, room: Int
    ) -> ZStream.Turn {
        var turn = ZStream.Turn(result: Z_OK, taken: 0, written: 0)
        input.readWithUnsafeReadableBytes { source in
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                turn = state.stream.turn(source, UnsafeMutableRawBufferPointer(rebasing: target.prefix(room))) {
                    CZlib.inflate($0, Z_SYNC_FLUSH)
                }
                return turn.written
            }
            return turn.taken
        }
        // No bit of the last byte is unused, and a block has just ended. A turn that moves nothing is told less.
        if turn.taken > 0 || turn.written > 0 { state.isAtBoundary = state.stream.dataType == 128 }
        return turn
    }
}
