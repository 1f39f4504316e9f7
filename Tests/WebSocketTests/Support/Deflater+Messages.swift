import Compression
import NIOCore

extension Deflater {
    /// The payload of a compressed message: flushed, without the last four bytes (RFC 7692 §7.2.1).
    func message(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var output = ByteBuffer()
        deflate(ByteBuffer(bytes: bytes), into: &output, ending: .flush)
        return Array(output.readableBytesView.dropLast(4))
    }

    /// The payload of a compressed message that refers to no other.
    static func message(_ bytes: some Sequence<UInt8>) throws -> [UInt8] {
        try Deflater().message(bytes)
    }
}
