/// One scan: its header (ISO/IEC 10918-1, B.2.3) and where its coded data ends.
struct JPEGScan {
    /// Indices of components in their frame.
    let components: [Int]
    /// Whether it begins the components: every block of theirs has bits of its own in it.
    let isFirst: Bool
    /// The position behind its coded data.
    let end: Int

    /// - Parameters:
    ///   - payload: positions of the header behind its length; the coded data follows.
    init(_ bytes: [UInt8], _ payload: Range<Int>, of frame: JPEGFrame) throws(MediaFault) {
        let header = bytes[payload]
        let count = Int(header.first ?? 0)
        guard (1...4).contains(count), payload.count == 4 + 2 * count else {
            throw .damaged("A scan's header is malformed.")
        }
        var components: [Int] = []
        for index in 0..<count {
            let start = payload.lowerBound + 1 + 2 * index
            guard
                let component = frame.component(bytes[start]), !components.contains(component),
                bytes[start + 1] >> 4 < 4, bytes[start + 1] & 15 < 4
            else { throw .damaged("A scan names components or tables that there are not.") }
            components.append(component)
        }
        let first = bytes[payload.upperBound - 3]
        let last = bytes[payload.upperBound - 2]
        let approximation = bytes[payload.upperBound - 1]
        guard !frame.isProgressive || (first <= last && last < 64 && approximation >> 4 < 14 && approximation & 15 < 14)
        else { throw .damaged("A scan's header is malformed.") }
        self.components = components
        isFirst = !frame.isProgressive || (first == 0 && approximation >> 4 == 0)
        let data = try Self.codedData(bytes, from: payload.upperBound)
        end = data.end
        // A block takes a bit at least, and two where its other coefficients follow at once.
        let blocks = components.reduce(0) { $0 + frame.blocks(of: $1) }
        let bits = !isFirst ? 0 : frame.isProgressive ? blocks : 2 * blocks
        guard data.count >= bits / 8 else { throw .truncated }
    }

    /// Goes over coded data, which a marker ends that does not restart it.
    ///
    /// - Returns: the position of that marker, and how many bytes of code there are.
    private static func codedData(_ bytes: [UInt8], from start: Int) throws(MediaFault) -> (end: Int, count: Int) {
        var position = start
        var count = 0
        while position < bytes.count - 1 {
            guard bytes[position] == 0xFF else {
                position += 1
                count += 1
                continue
            }
            switch bytes[position + 1] {
            case 0x00:
                position += 2
                count += 1
            case JPEGMarker.restarts:
                position += 2
            case 0xFF:
                position += 1
            default:
                return (position, count)
            }
        }
        throw .truncated
    }
}
