/// The header of the coded pixels: lossy (RFC 6386, 9.1) or lossless (RFC 9649, 3.4).
struct WebPBitstream {
    let width: Int
    let height: Int

    init(_ chunk: WebPChunk, _ bytes: [UInt8]) throws(MediaFault) {
        if chunk.type == "VP8L" {
            try self.init(lossless: bytes[chunk.content])
        } else {
            try self.init(lossy: bytes[chunk.content])
        }
    }

    private init(lossy content: ArraySlice<UInt8>) throws(MediaFault) {
        let head = Array(content.prefix(10))
        guard
            head.count == 10, head[0] & 1 == 0, head[3...5].elementsEqual([0x9D, 0x01, 0x2A]),
            let width = head.littleEndian16(at: 6), let height = head.littleEndian16(at: 8)
        else { throw .damaged("The picture's pixels are malformed.") }
        let firstPartition = (Int(head[0]) | Int(head[1]) << 8 | Int(head[2]) << 16) >> 5
        guard firstPartition <= content.count - 10 else { throw .truncated }
        self.width = width & 0x3FFF
        self.height = height & 0x3FFF
    }

    private init(lossless content: ArraySlice<UInt8>) throws(MediaFault) {
        let head = Array(content.prefix(5))
        guard head.count == 5, head[0] == 0x2F, let bits = head.littleEndian32(at: 1), bits >> 29 == 0 else {
            throw .damaged("The picture's pixels are malformed.")
        }
        width = (bits & 0x3FFF) + 1
        height = (bits >> 14 & 0x3FFF) + 1
    }
}
