import CZlib
import NIOCore

/// zlib's own calls on whole inputs, to compare with.
enum Zlib {
    /// One whole stream: raw for negative `windowBits`, gzip for those above 15.
    static func inflate(_ bytes: [UInt8], windowBits: Int32 = -15, capacity: Int) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var source = bytes
        var target = [UInt8](repeating: 0, count: capacity + 1)
        let count = source.count
        // The arrays outlive the call that alone uses their pointers.
        let result = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return CZlib.inflate(&stream, Z_SYNC_FLUSH)
            }
        }
        guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR, stream.avail_in == 0 else {
            return nil
        }
        return Array(target.prefix(target.count - Int(stream.avail_out)))
    }

    /// One whole stream of raw DEFLATE, ended by `flush`.
    static func deflate(
        _ bytes: [UInt8], windowBits: Int32 = 15, level: Int32 = 6, strategy: Int32 = Z_DEFAULT_STRATEGY,
        flush: Int32 = Z_SYNC_FLUSH
    ) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, level, Z_DEFLATED, -windowBits, 8, strategy, ZLIB_VERSION, size) == Z_OK else {
            return nil
        }
        defer { deflateEnd(&stream) }
        var source = bytes
        var target = [UInt8](repeating: 0, count: bytes.count + bytes.count / 8 + 64)
        let count = source.count
        // The arrays outlive the call that alone uses their pointers.
        _ = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return CZlib.deflate(&stream, flush)
            }
        }
        return Array(target.prefix(target.count - Int(stream.avail_out)))
    }
}
