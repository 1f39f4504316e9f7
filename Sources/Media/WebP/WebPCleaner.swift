/// Copies of a WebP file the coded pixels and their transparency, and writes the rest anew (RFC 9649, 2.5 to 2.7).
struct WebPCleaner {
    private enum Flag {
        static let animation: UInt8 = 0x02
        static let exif: UInt8 = 0x08
        static let alpha: UInt8 = 0x10
    }

    private let bytes: [UInt8]
    private let limits: MediaLimits
    private var canvas: (width: Int, height: Int)?
    private var picture: (chunk: WebPChunk, stream: WebPBitstream)?
    private var alpha: WebPChunk?
    private var orientation: Orientation?
    private var isFirst = true

    /// - Parameter bytes: a file that begins with `RIFF`, four bytes and `WEBP`.
    init(_ bytes: [UInt8], limits: MediaLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func clean() throws(MediaFault) -> CleanMedia {
        guard let length = bytes.littleEndian32(at: 4), length <= bytes.count - 8 else { throw .truncated }
        let end = 8 + length
        var position = MediaFormat.signatureLength
        while position < end {
            let chunk = try WebPChunk(bytes, at: position, limit: end)
            try read(chunk)
            position = chunk.end
            isFirst = false
        }
        try TrailingBytes.check(bytes, from: min(end + length % 2, bytes.count))
        guard let picture else { throw .truncated }
        return CleanMedia(
            format: .webp, width: picture.stream.width, height: picture.stream.height,
            orientation: orientation ?? .upright, pieces: pieces(picture.chunk, picture.stream))
    }

    private mutating func read(_ chunk: WebPChunk) throws(MediaFault) {
        switch chunk.type {
        case "VP8X":
            guard isFirst else { throw MediaFault(.polyglot, "In the picture begins another one.") }
            try readCanvas(bytes[chunk.content])
        case "VP8 ", "VP8L":
            guard picture == nil else { throw MediaFault(.polyglot, "In the picture begins another one.") }
            let stream = try WebPBitstream(chunk, bytes)
            try limits.check(width: stream.width, height: stream.height)
            guard canvas.map({ $0 == (stream.width, stream.height) }) ?? true else {
                throw .damaged("The picture is not of the size that it tells.")
            }
            picture = (chunk, stream)
        case "ALPH":
            guard canvas != nil, picture == nil, alpha == nil, chunk.content.count > 1 else {
                throw .damaged("The picture's transparency is malformed.")
            }
            alpha = chunk
        case "ANIM", "ANMF":
            throw MediaFault(.unsupported, "Moving pictures are not taken.")
        case "EXIF":
            guard orientation == nil else { return }
            let content = Array(bytes[chunk.content])
            // Some writers put before it what stands before it in JPEG files.
            let preamble = Array("Exif\0\0".utf8)
            orientation = OrientationTag.read(content.starts(with: preamble) ? Array(content.dropFirst(6)) : content)
        default:
            break
        }
    }

    private mutating func readCanvas(_ content: ArraySlice<UInt8>) throws(MediaFault) {
        let head = Array(content) + [0]
        guard head.count >= 11, let width = head.littleEndian32(at: 4), let height = head.littleEndian32(at: 7) else {
            throw .damaged("The picture's header is too short.")
        }
        guard head[0] & Flag.animation == 0 else { throw MediaFault(.unsupported, "Moving pictures are not taken.") }
        canvas = ((width & 0xFF_FFFF) + 1, (height & 0xFF_FFFF) + 1)
    }

    private func pieces(_ chunk: WebPChunk, _ stream: WebPBitstream) -> [CleanMedia.Piece] {
        // Lossless pictures have their transparency in themselves.
        let alpha = chunk.type == "VP8 " ? alpha : nil
        let exif = orientation.flatMap(OrientationTag.write)
        var body: [CleanMedia.Piece] = []
        if alpha != nil || exif != nil {
            let hasAlpha = alpha != nil || (chunk.type == "VP8L" && bytes[chunk.content.lowerBound + 4] & 0x10 != 0)
            let flags = (hasAlpha ? Flag.alpha : 0) | (exif != nil ? Flag.exif : 0)
            let size = WebPChunk.little32(stream.width - 1).prefix(3) + WebPChunk.little32(stream.height - 1).prefix(3)
            body.append(.fresh(WebPChunk.make("VP8X", [flags, 0, 0, 0] + size)))
        }
        for kept in [alpha, chunk].compactMap({ $0 }) { body += copy(kept) }
        if let exif { body.append(.fresh(WebPChunk.make("EXIF", exif))) }
        let count = 4 + body.reduce(0) { $0 + $1.count }
        return [.fresh(Array("RIFF".utf8) + WebPChunk.little32(count) + Array("WEBP".utf8))] + body
    }

    private func copy(_ chunk: WebPChunk) -> [CleanMedia.Piece] {
        let head = WebPChunk.head(chunk.type, count: chunk.content.count)
        let padding: [CleanMedia.Piece] = chunk.content.count.isMultiple(of: 2) ? [] : [.fresh([0])]
        return [.fresh(head), .original(chunk.content)] + padding
    }
}
