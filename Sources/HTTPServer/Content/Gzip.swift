import CZlib
import NIOCore

/// The gzip content coding (RFC 1952), in one call.
package enum Gzip {
    /// Effort from 1 to 9, as zlib counts it.
    package enum Level: Int32 {
        /// For answers made once.
        case balanced = 6
        /// For content compressed once and sent many times.
        case best = 9
    }

    /// - Returns: nil when zlib has no memory, or the input is longer than it takes in one call (4 GiB).
    package static func compress(_ input: ByteBuffer, level: Level = .balanced) -> ByteBuffer? {
        guard let inputCount = UInt32(exactly: input.readableBytes) else { return nil }
        var stream = z_stream()
        // 15 bits of window; 16 more ask for the gzip wrapper.
        let started = deflateInit2_(
            &stream, level.rawValue, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY,
            ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
        )
        guard started == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, uLong(inputCount)))
        guard let boundCount = UInt32(exactly: bound) else { return nil }
        var output = ByteBufferAllocator().buffer(capacity: bound)
        var result = Z_OK
        // zlib gets both pointers for this one call and reads and writes only within the counts given beside them;
        // it does not write through `next_in`, which is mutable only for want of a const in its declaration.
        _ = input.withUnsafeReadableBytes { source in
            output.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { target in
                stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = inputCount
                stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = boundCount
                result = deflate(&stream, Z_FINISH)
                return bound - Int(stream.avail_out)
            }
        }
        return result == Z_STREAM_END ? output : nil
    }
}
