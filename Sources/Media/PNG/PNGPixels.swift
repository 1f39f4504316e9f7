/// Goes over the compressed pixels of a PNG file: as many as the header tells, no more, no fewer.
///
/// Nothing of what they inflate to is kept, so that a small file that would fill a memory does not fill ours.
struct PNGPixels {
    private static let filters: ClosedRange<UInt8> = 0...4

    private let reader: ZlibReader
    private var rows: ArraySlice<PNGHeader.Rows>
    /// Of the present ones, those that are begun or not; and bytes that the begun one lacks.
    private var rowsLeft: Int
    private var bytesLeft = 0
    private(set) var isComplete = false

    init(_ header: PNGHeader) throws(MediaFault) {
        guard let reader = ZlibReader() else { throw .damaged("The picture cannot be inflated now.") }
        self.reader = reader
        rows = header.rows[...]
        rowsLeft = rows.first?.count ?? 0
    }

    /// Goes on with the content of another chunk.
    ///
    /// - Returns: how many bytes of it belong to the pixels.
    mutating func read(_ bytes: ArraySlice<UInt8>) throws(MediaFault) -> Int {
        guard !isComplete, !bytes.isEmpty else { return 0 }
        let progress = try reader.read(bytes) { (part) throws(MediaFault) in
            try take(part)
            return true
        }
        switch progress {
        case .ended(let unused):
            guard rowsLeft == 0, bytesLeft == 0 else { throw .truncated }
            isComplete = true
            return bytes.count - unused
        case .needsInput, .stopped:
            return bytes.count
        case nil:
            throw .damaged("The picture's pixels are malformed.")
        }
    }

    private mutating func take(_ part: UnsafeBufferPointer<UInt8>) throws(MediaFault) {
        var position = 0
        while position < part.count {
            if bytesLeft == 0 {
                try beginRow(filter: part[position])
            }
            let count = min(bytesLeft, part.count - position)
            position += count
            bytesLeft -= count
        }
        if bytesLeft == 0 { passEnd() }
    }

    private mutating func beginRow(filter: UInt8) throws(MediaFault) {
        passEnd()
        guard rowsLeft > 0, let present = rows.first else {
            throw MediaFault(.bomb, "The picture holds more than its size allows.")
        }
        guard Self.filters.contains(filter) else { throw .damaged("The picture's pixels are malformed.") }
        rowsLeft -= 1
        bytesLeft = present.length
    }

    private mutating func passEnd() {
        guard rowsLeft == 0, rows.count > 1 else { return }
        rows.removeFirst()
        rowsLeft = rows.first?.count ?? 0
    }
}
