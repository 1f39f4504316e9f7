extension Sample {
    static func riffChunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        join(text(type), little32(content.count), content, zeros(content.count % 2))
    }

    static func riff(_ chunks: [UInt8]...) -> [UInt8] {
        let body = Array(chunks.joined())
        return join(text("RIFF"), little32(4 + body.count), text("WEBP"), body)
    }

    /// The lower bytes of a number.
    static func little(_ number: Int, _ count: Int) -> [UInt8] { Array(little32(number).prefix(count)) }

    /// A key frame whose first partition has five bytes.
    static func lossy(_ width: Int = 5, _ height: Int = 3, partition: Int = 5) -> [UInt8] {
        let head = join(little(partition << 5 | 0x10, 3), [0x9D, 0x01, 0x2A], little(width, 2), little(height, 2))
        return riffChunk("VP8 ", join(head, [1, 2, 3, 4, 5, 6, 7]))
    }

    static func lossless(_ width: Int = 5, _ height: Int = 3, alpha: Bool = false) -> [UInt8] {
        let size = (width - 1) | (height - 1) << 14
        return riffChunk("VP8L", join([0x2F], little32(alpha ? size | 1 << 28 : size), [1, 2, 3, 4]))
    }

    static func extended(_ flags: UInt8, _ width: Int = 5, _ height: Int = 3) -> [UInt8] {
        riffChunk("VP8X", join([flags, 0, 0, 0], little(width - 1, 3), little(height - 1, 3)))
    }

    /// Types and contents of a file's chunks.
    static func riffChunks(_ webp: [UInt8]) -> [(type: String, content: [UInt8])] {
        var position = 12
        var chunks: [(String, [UInt8])] = []
        while position + 8 <= webp.count {
            let length = webp[position + 4..<position + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            chunks.append(
                (
                    String(decoding: webp[position..<position + 4], as: UTF8.self),
                    Array(webp[position + 8..<position + 8 + length])
                ))
            position += 8 + length + length % 2
        }
        return chunks
    }
}
