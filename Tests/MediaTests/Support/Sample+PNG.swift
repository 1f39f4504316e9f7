import CZlib

extension Sample {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = join(text(type), content)
        return join(big32(content.count), checked, big32(Int(crc32(0, checked, uInt(checked.count)))))
    }

    static func header(
        _ width: Int, _ height: Int, depth: UInt8 = 8, color: UInt8 = 0, interlaced: Bool = false
    ) -> [UInt8] {
        chunk("IHDR", join(big32(width), big32(height), [depth, color, 0, 0, interlaced ? 1 : 0]))
    }

    static let imageEnd = chunk("IEND", [])

    /// Rows of grey, with their filters.
    static func rows(_ width: Int, _ height: Int) -> [UInt8] {
        (0..<height).flatMap { row in join([0], [UInt8](repeating: UInt8(truncatingIfNeeded: row), count: width)) }
    }

    static func png(
        _ width: Int = 3, _ height: Int = 2, before: [UInt8] = [], between: [UInt8] = [], behind: [UInt8] = [],
        pixels: [UInt8]? = nil, after: [UInt8] = []
    ) -> [UInt8] {
        let packed = deflate(pixels ?? rows(width, height))
        let first = chunk("IDAT", Array(packed.prefix(4)))
        let second = chunk("IDAT", Array(packed.dropFirst(4)))
        return join(signature, header(width, height), before, first, between, second, behind, imageEnd, after)
    }

    /// A picture with one chunk of these bytes for its pixels.
    static func png(header: [UInt8], before: [UInt8] = [], packed: [UInt8]) -> [UInt8] {
        join(signature, header, before, chunk("IDAT", packed), imageEnd)
    }

    /// The types of a file's chunks.
    static func chunks(_ png: [UInt8]) -> [String] {
        var position = 8
        var types: [String] = []
        while position + 12 <= png.count {
            let length = png[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            types.append(String(decoding: png[position + 4..<position + 8], as: UTF8.self))
            position += 12 + length
        }
        return types
    }
}
