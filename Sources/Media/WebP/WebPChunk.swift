/// One chunk of a RIFF file (RFC 9649, 2.3): type, length, content, and a byte where the length is odd.
struct WebPChunk {
    let type: String
    let content: Range<Int>
    /// The position of the next.
    let end: Int

    /// - Parameter limit: where the file ends by its own account.
    init(_ bytes: [UInt8], at position: Int, limit: Int) throws(MediaFault) {
        guard let length = bytes.littleEndian32(at: position + 4), position + 8 <= limit else { throw .truncated }
        guard length <= limit - position - 8 else { throw .truncated }
        content = position + 8..<position + 8 + length
        end = min(content.upperBound + length % 2, limit)
        let letters = bytes[position..<position + 4]
        guard letters.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .damaged("A part of the picture is of an impossible kind.")
        }
        type = String(decoding: letters, as: UTF8.self)
    }

    /// What stands before the content.
    static func head(_ type: String, count: Int) -> [UInt8] {
        Array(type.utf8) + little32(count)
    }

    static func make(_ type: String, _ content: [UInt8]) -> [UInt8] {
        head(type, count: content.count) + content + (content.count.isMultiple(of: 2) ? [] : [0])
    }

    static func little32(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
