/// A file as it may be kept and served: what is left of the one that was read, in order.
public struct CleanMedia: Sendable, Hashable {
    public enum Piece: Sendable, Hashable {
        /// These positions of the file that was read.
        case original(Range<Int>)
        case fresh([UInt8])

        public var count: Int {
            switch self {
            case .original(let range): range.count
            case .fresh(let bytes): bytes.count
            }
        }
    }

    public let format: MediaFormat
    /// In pixels as they are stored, before ``orientation`` turns them; nil for documents.
    public let width: Int?
    public let height: Int?
    public let orientation: Orientation
    public let pieces: [Piece]

    /// Bytes of the whole.
    public var count: Int { pieces.reduce(0) { $0 + $1.count } }

    init(
        format: MediaFormat, width: Int? = nil, height: Int? = nil, orientation: Orientation = .upright,
        pieces: [Piece]
    ) {
        self.format = format
        self.width = width
        self.height = height
        self.orientation = orientation
        self.pieces = pieces
    }

    /// The whole, put together from the file that was read.
    public func bytes(of original: [UInt8]) -> [UInt8] {
        var whole: [UInt8] = []
        whole.reserveCapacity(count)
        for piece in pieces {
            switch piece {
            case .original(let range): whole += original[range]
            case .fresh(let bytes): whole += bytes
            }
        }
        return whole
    }
}

extension [CleanMedia.Piece] {
    /// Appends positions of the file that is read; neighbours become one, so that a file of many parts is not many
    /// pieces.
    mutating func copy(_ range: Range<Int>) {
        if case .original(let previous) = last, previous.upperBound == range.lowerBound {
            self[count - 1] = .original(previous.lowerBound..<range.upperBound)
        } else {
            append(.original(range))
        }
    }
}
