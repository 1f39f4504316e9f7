/// The kinds of files that are taken, told apart by how they begin; names and declared types say nothing.
public enum MediaFormat: String, CaseIterable, Sendable {
    /// ISO/IEC 10918-1, with Huffman coding.
    case jpeg = "image/jpeg"
    /// W3C PNG, third edition.
    case png = "image/png"
    /// RFC 9649.
    case webp = "image/webp"
    /// ISO 32000.
    case pdf = "application/pdf"

    /// Bytes that are enough to tell.
    static let signatureLength = 12

    /// The media type (IANA).
    public var mediaType: String { rawValue }

    public var isPicture: Bool { self != .pdf }

    /// The format of a file that begins with these bytes; nil for one that is not taken.
    public init?(beginning bytes: some Sequence<UInt8>) {
        let start = Array(bytes.prefix(Self.signatureLength))
        if start.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if start.starts(with: PNGChunk.signature) {
            self = .png
        } else if start.starts(with: "RIFF".utf8), start.dropFirst(8).elementsEqual("WEBP".utf8) {
            self = .webp
        } else if start.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else {
            return nil
        }
    }
}
