import CZlib
import NIOCore

/// What gzip bytes stand for; nil when they are malformed.
func gunzip(_ input: ByteBuffer) -> ByteBuffer? {
    var stream = z_stream()
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var source = Array(input.readableBytesView)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var output = ByteBuffer()
    var result = Z_OK
    let sourceCount = source.count
    // Both buffers outlive the loop that alone uses their pointers.
    source.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(sourceCount)
        chunk.withUnsafeMutableBufferPointer { chunk in
            while result == Z_OK {
                stream.next_out = chunk.baseAddress
                stream.avail_out = UInt32(chunk.count)
                result = inflate(&stream, Z_NO_FLUSH)
                output.writeBytes(chunk[..<(chunk.count - Int(stream.avail_out))])
            }
        }
    }
    return result == Z_STREAM_END ? output : nil
}
