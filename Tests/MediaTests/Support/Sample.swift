import CZlib
import Media

/// Files as cameras and programs write them, and as they would not.
enum Sample {
    static func big16(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }
    static func big32(_ number: Int) -> [UInt8] { join(big16(number >> 16), big16(number)) }
    static func little32(_ number: Int) -> [UInt8] { big32(number).reversed() }

    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(length))
        // zlib writes within `packed`, whose length it is told.
        compress2(&packed, &length, bytes, uLong(bytes.count), 9)
        return Array(packed.prefix(Int(length)))
    }

    /// Bytes one after the other.
    static func join(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }

    static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    /// Exif with a camera's name, a place, and a thumbnail behind, as TIFF data.
    static func exif(orientation: Int?, isLittle: Bool = false) -> [UInt8] {
        func number16(_ number: Int) -> [UInt8] { isLittle ? big16(number).reversed() : big16(number) }
        func number32(_ number: Int) -> [UInt8] { isLittle ? little32(number) : big32(number) }
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            join(number16(tag), number16(type), number32(count), value)
        }
        let head = join(text(isLittle ? "II" : "MM"), number16(42), number32(8))
        let make = entry(271, 2, 4, text("Spy\0"))
        let turned = orientation.map { entry(274, 3, 1, join(number16($0), zeros(2))) } ?? []
        let place = entry(34853, 4, 1, number32(62))
        let count = number16(orientation == nil ? 2 : 3)
        return join(head, count, make, turned, place, number32(0), text("GPS 36.2 37.1"))
    }

    static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        let word = Array(text.utf8)
        return bytes.indices.contains { bytes[$0...].starts(with: word) }
    }

    /// The file as it is kept.
    static func cleaned(_ bytes: [UInt8], limits: MediaLimits = MediaLimits()) throws -> [UInt8] {
        try MediaCleaner(limits: limits).clean(bytes).bytes(of: bytes)
    }

    static func reason(_ bytes: [UInt8], limits: MediaLimits = MediaLimits()) -> MediaFault.Reason? {
        do throws(MediaFault) {
            _ = try MediaCleaner(limits: limits).clean(bytes)
            return nil
        } catch {
            return error.reason
        }
    }
}
