/// The one entry of Exif data that is read and written; everything else in it is passed over unread.
enum OrientationTag {
    private static let tag = 274
    private static let short = 3

    /// Reads it from TIFF data, from its first directory.
    ///
    /// - Returns: nil when there is none, or none that can be read.
    static func read(_ tiff: [UInt8]) -> Orientation? {
        let isLittle: Bool
        switch tiff.bigEndian32(at: 0) {
        case 0x4949_2A00: isLittle = true
        case 0x4D4D_002A: isLittle = false
        default: return nil
        }
        func number16(_ index: Int) -> Int? { isLittle ? tiff.littleEndian16(at: index) : tiff.bigEndian16(at: index) }
        func number32(_ index: Int) -> Int? { isLittle ? tiff.littleEndian32(at: index) : tiff.bigEndian32(at: index) }
        guard let directory = number32(4), let count = number16(directory) else { return nil }
        for index in 0..<count {
            let entry = directory + 2 + 12 * index
            guard let tag = number16(entry) else { return nil }
            guard tag == Self.tag else { continue }
            guard number16(entry + 2) == short, number32(entry + 4) == 1 else { return nil }
            return number16(entry + 8).flatMap(Orientation.init)
        }
        return nil
    }

    /// TIFF data with this entry and no other; nil for a picture that is upright, which needs none.
    static func write(_ orientation: Orientation) -> [UInt8]? {
        guard orientation != .upright else { return nil }
        var tiff: [UInt8] = [0x4D, 0x4D, 0x00, 0x2A]
        tiff.append32(8)
        tiff.append16(1)
        tiff.append16(tag)
        tiff.append16(short)
        tiff.append32(1)
        tiff.append16(orientation.rawValue)
        tiff.append16(0)
        tiff.append32(0)
        return tiff
    }
}
