import CZlib
import Media

/// Pictures and documents of strangers: what is taken of a file is taken whole when it comes back, and is no longer.
struct MediaTarget: FuzzTarget {
    private static let limits = MediaLimits(bytes: 1 << 20, pixels: 1 << 20, inflatedBytes: 1 << 22)
    /// A fresh header, orientation and the like.
    private static let mostAdded = 128

    let format: MediaFormat

    func run(_ bytes: [UInt8]) {
        check(bytes)
        // Few mutants have right checksums.
        if format == .png { check(Self.repaired(bytes)) }
    }

    private func check(_ bytes: [UInt8]) {
        let cleaner = MediaCleaner(limits: Self.limits)
        guard MediaFormat(beginning: bytes) == format, let media = try? cleaner.clean(bytes) else { return }
        let clean = media.bytes(of: bytes)
        require(media.format == format, "the kind is the one that the file begins as")
        require(clean.count == media.count, "as many bytes are left as is said")
        require(clean.count <= bytes.count + Self.mostAdded, "nothing grows")
        requireEqual(MediaFormat(beginning: clean), format, "what is left is of the same kind")
        do throws(MediaFault) {
            let again = try cleaner.clean(clean)
            requireEqual(again.bytes(of: clean), clean, "what is clean stays as it is")
            requireEqual(again.orientation, media.orientation, "a picture stays the same way up")
            require(again.width == media.width && again.height == media.height, "a picture stays as large as it is")
        } catch {
            require(false, "what is clean is taken again: \(error)")
        }
    }

    /// The same chunks with checksums that are right.
    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var repaired = bytes
        var position = 8
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = position + 8 + length
            guard end + 4 <= bytes.count else { break }
            let sum = Array(bytes[position + 4..<end]).withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
            for index in 0..<4 { repaired[end + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * index)) }
            position = end + 4
        }
        return repaired
    }
}
