/// The chunk IHDR (third edition, 11.2.1): the size of the picture and how its pixels are coded.
struct PNGHeader {
    enum Color: UInt8 {
        case grey = 0
        case trueColor = 2
        case indexed = 3
        case greyAlpha = 4
        case trueColorAlpha = 6

        var samples: Int {
            switch self {
            case .grey, .indexed: 1
            case .greyAlpha: 2
            case .trueColor: 3
            case .trueColorAlpha: 4
            }
        }

        var depths: Set<Int> {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .indexed: [1, 2, 4, 8]
            case .trueColor, .greyAlpha, .trueColorAlpha: [8, 16]
            }
        }
    }

    /// Rows of equal length, in bytes with the one for the filter.
    struct Rows {
        let count: Int
        let length: Int
    }

    let width: Int
    let height: Int
    let depth: Int
    let color: Color
    let isInterlaced: Bool

    init(_ content: ArraySlice<UInt8>, limits: MediaLimits) throws(MediaFault) {
        let bytes = Array(content)
        guard
            bytes.count == 13, let width = bytes.bigEndian32(at: 0), let height = bytes.bigEndian32(at: 4),
            width < 1 << 31, height < 1 << 31, let color = Color(rawValue: bytes[9]),
            color.depths.contains(Int(bytes[8])), bytes[10] == 0, bytes[11] == 0, bytes[12] < 2
        else { throw .damaged("The picture's header is malformed.") }
        try limits.check(width: width, height: height)
        self.width = width
        self.height = height
        self.color = color
        depth = Int(bytes[8])
        isInterlaced = bytes[12] == 1
    }

    /// What the pixels are before they are compressed: the rows of the picture, or of the seven passes of Adam7 (8.1).
    var rows: [Rows] {
        guard isInterlaced else { return [rows(width, height)] }
        let passes = [(0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2)]
        return passes.compactMap { left, across, top, down in
            let columns = (width - left + across - 1) / across
            let lines = (height - top + down - 1) / down
            return columns > 0 && lines > 0 ? rows(columns, lines) : nil
        }
    }

    private func rows(_ width: Int, _ height: Int) -> Rows {
        Rows(count: height, length: 1 + (width * color.samples * depth + 7) / 8)
    }
}
