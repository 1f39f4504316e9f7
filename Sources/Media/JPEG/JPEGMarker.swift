/// The codes of markers (ISO/IEC 10918-1, table B.1).
enum JPEGMarker {
    static let startOfImage: UInt8 = 0xD8
    static let endOfImage: UInt8 = 0xD9
    static let startOfScan: UInt8 = 0xDA
    static let quantizationTables: UInt8 = 0xDB
    static let huffmanTables: UInt8 = 0xC4
    static let restartInterval: UInt8 = 0xDD
    static let comment: UInt8 = 0xFE
    static let applications: ClosedRange<UInt8> = 0xE0...0xEF
    static let jfif: UInt8 = 0xE0
    static let exif: UInt8 = 0xE1
    static let adobe: UInt8 = 0xEE
    static let restarts: ClosedRange<UInt8> = 0xD0...0xD7
    /// Baseline, extended sequential, progressive; all with Huffman coding.
    static let framesShown: ClosedRange<UInt8> = 0xC0...0xC2
    /// Lossless, hierarchical and arithmetic frames, what belongs to them, and a height that is told later.
    static let unsupported: Set<UInt8> = [
        0xC3, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xDC, 0xDE, 0xDF,
    ]
}
