/// The chunk cHRM (third edition, 11.3.2.1), as far as it names one of the spaces that many devices share.
///
/// A screen of its own kind has primaries of its own, which are in pictures of it and tell which one it was.
enum PNGChromaticities {
    /// White, red, green, blue; x and y of each in 100 000ths: sRGB, Display P3, Adobe RGB, ITU-R BT.2020.
    private static let shared = [
        [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000],
        [31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000],
        [31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000],
        [31270, 32900, 70800, 29200, 17000, 79700, 13100, 4600],
    ]
    private static let tolerance = 100

    /// The nearest shared space, in its own exact numbers; nil when there is none near.
    static func shared(_ content: ArraySlice<UInt8>) -> [UInt8]? {
        let bytes = Array(content)
        let numbers = (0..<8).compactMap { bytes.bigEndian32(at: 4 * $0) }
        guard bytes.count == 32, numbers.count == 8 else { return nil }
        let space = shared.first { zip($0, numbers).allSatisfy { abs($0 - $1) <= tolerance } }
        return space.map { space in
            var exact: [UInt8] = []
            for number in space { exact.append32(number) }
            return exact
        }
    }
}
