import CZlib

/// One chunk of a PNG file (third edition, 5.3): length, type, content, checksum.
struct PNGChunk {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let type: String
    let content: Range<Int>

    var whole: Range<Int> { content.lowerBound - 8..<content.upperBound + 4 }
    /// Whether a viewer that does not know it cannot show the picture: the case of the first letter.
    var isCritical: Bool { type.utf8.first.map { $0 & 0x20 == 0 } ?? false }

    init(_ bytes: [UInt8], at position: Int) throws(MediaFault) {
        guard let length = bytes.bigEndian32(at: position), position + 8 <= bytes.count else { throw .truncated }
        let letters = bytes[position + 4..<position + 8]
        guard
            length < 1 << 31,
            letters.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0 & 0xDF) })
        else { throw .damaged("A part of the picture has an impossible length or kind.") }
        guard length <= bytes.count - position - 12 else { throw .truncated }
        content = position + 8..<position + 8 + length
        type = String(decoding: letters, as: UTF8.self)
        guard bytes.bigEndian32(at: content.upperBound) == Self.checksum(bytes[position + 4..<content.upperBound])
        else {
            throw .damaged("A part of the picture does not match its checksum.")
        }
    }

    /// A chunk of our own.
    static func make(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        var chunk: [UInt8] = []
        chunk.append32(content.count)
        chunk += checked
        chunk.append32(checksum(checked[...]))
        return chunk
    }

    private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        // zlib reads within the buffer, whose length it is told, and keeps no pointer.
        bytes.withUnsafeBufferPointer { Int(crc32_z(0, $0.baseAddress, $0.count)) }
    }
}
