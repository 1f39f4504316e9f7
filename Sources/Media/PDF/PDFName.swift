/// A name (ISO 32000-2, 7.3.5), its escapes read, in two machine words: names are read from each of millions of bytes,
/// and so must not be allocated.
struct PDFName: Hashable {
    /// The longest that can be told from others, in bytes.
    static let longest = 16

    private var high: UInt64 = 0
    private var low: UInt64 = 0
    /// One more than ``longest`` stands for all that are longer, which are all alike.
    private(set) var length = 0

    init(_ name: StaticString) {
        name.withUTF8Buffer { for byte in $0 { append(byte) } }
    }

    /// The name behind a solidus.
    ///
    /// - Parameter end: becomes the position behind it, or where its reading was given up.
    init(_ bytes: UnsafeBufferPointer<UInt8>, after solidus: Int, end: inout Int) {
        var index = solidus + 1
        while index < bytes.count, length <= Self.longest, PDFSyntax.isRegular(bytes[index]) {
            if bytes[index] == UInt8(ascii: "#"), index + 2 < bytes.count,
                let high = PDFSyntax.digit(bytes[index + 1]), let low = PDFSyntax.digit(bytes[index + 2])
            {
                append(high << 4 | low)
                index += 3
            } else {
                append(bytes[index])
                index += 1
            }
        }
        end = index
    }

    private mutating func append(_ byte: UInt8) {
        guard length < Self.longest else {
            length = Self.longest + 1
            return
        }
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(byte)
        length += 1
    }
}
