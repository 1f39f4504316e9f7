/// The header of a frame (ISO/IEC 10918-1, B.2.2): what there is to be decoded.
struct JPEGFrame {
    struct Component {
        let id: UInt8
        let horizontal: Int
        let vertical: Int
    }

    let isProgressive: Bool
    let width: Int
    let height: Int
    let components: [Component]

    /// - Parameter payload: the segment behind its length.
    init(_ marker: UInt8, _ payload: ArraySlice<UInt8>, limits: MediaLimits) throws(MediaFault) {
        let bytes = Array(payload)
        guard let height = bytes.bigEndian16(at: 1), let width = bytes.bigEndian16(at: 3), bytes.count >= 6 else {
            throw .damaged("The picture's header is too short.")
        }
        guard bytes[0] == 8 else { throw MediaFault(.unsupported, "Only JPEG pictures of 8 bits a sample are taken.") }
        guard height != 0 else {
            throw MediaFault(.unsupported, "JPEG pictures that do not tell their height at once are not taken.")
        }
        try limits.check(width: width, height: height)
        let count = Int(bytes[5])
        guard [1, 3, 4].contains(count), bytes.count == 6 + 3 * count else {
            throw .damaged("The picture's header does not fit its number of components.")
        }
        components = (0..<count).map { index in
            let start = 6 + 3 * index
            let sampling = Int(bytes[start + 1])
            return Component(id: bytes[start], horizontal: sampling >> 4, vertical: sampling & 15)
        }
        guard
            components.allSatisfy({ (1...4).contains($0.horizontal) && (1...4).contains($0.vertical) }),
            Set(components.map(\.id)).count == count
        else { throw .damaged("The picture's components are malformed.") }
        isProgressive = marker == 0xC2
        self.width = width
        self.height = height
    }

    func component(_ id: UInt8) -> Int? {
        components.firstIndex { $0.id == id }
    }

    /// Blocks of 8 by 8 samples of a component, those alone that hold something of the picture.
    func blocks(of index: Int) -> Int {
        let component = components[index]
        let widest = components.map(\.horizontal).max() ?? 1
        let highest = components.map(\.vertical).max() ?? 1
        return Self.blocks(width, component.horizontal, of: widest)
            * Self.blocks(height, component.vertical, of: highest)
    }

    private static func blocks(_ length: Int, _ sampling: Int, of most: Int) -> Int {
        let samples = (length * sampling + most - 1) / most
        return (samples + 7) / 8
    }
}
