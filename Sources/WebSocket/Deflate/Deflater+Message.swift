import Compression
import NIOCore

extension Deflater {
    /// The compressed form of a message's payload (RFC 7692 §7.2.1); nil when it is no smaller.
    func message(_ payload: ByteBuffer) -> ByteBuffer? {
        guard payload.readableBytes > 0 else { return nil }
        var output = ByteBuffer()
        deflate(payload, into: &output, ending: .flush)
        // The receiver puts the 00 00 FF FF back.
        output.moveWriterIndex(to: output.writerIndex - MessageInflater.tail.readableBytes)
        return output.readableBytes < payload.readableBytes ? output : nil
    }
}

extension CompressionPool {
    /// The compressed form of the payload of a message that refers to no other; nil when it is no smaller, or there is
    /// no memory.
    /// - Parameter windowBits: how far back it may refer, as a power of two.
    func message(_ payload: ByteBuffer, windowBits: Int, level: Int) -> ByteBuffer? {
        // What is no longer than the window fits into any. zlib writes no window of 256 bytes, but does not need to
        // for messages of that length.
        let fits = payload.readableBytes <= 1 << windowBits
        guard fits || Deflater.windowBits.contains(windowBits),
            let deflater = try? borrowDeflater(windowBits: fits ? 15 : windowBits, level: level)
        else { return nil }
        defer { giveBack(deflater) }
        return deflater.message(payload)
    }
}
