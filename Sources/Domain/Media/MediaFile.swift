/// A picture or document that was uploaded: what is known of it, not its bytes.
public struct MediaFile: Codable, Hashable, Sendable {
    /// Of the file as it is kept and served, 64 hexadecimal digits.
    public var sha256: String
    /// Of the file as it was sent, before anything was removed from it.
    public var originalSHA256: String
    /// Media type, told by the content.
    public var type: String
    public var bytes: Int
    /// Of the file as it was sent, where that is kept too.
    public var originalBytes: Int?
    /// In pixels, as stored.
    public var width: Int?
    public var height: Int?
    /// Perceptual hash of 64 bits, 16 hexadecimal digits.
    public var dhash: String?

    public init(
        sha256: String, originalSHA256: String, type: String, bytes: Int, originalBytes: Int? = nil,
        width: Int? = nil, height: Int? = nil, dhash: String? = nil
    ) {
        self.sha256 = sha256
        self.originalSHA256 = originalSHA256
        self.type = type
        self.bytes = bytes
        self.originalBytes = originalBytes
        self.width = width
        self.height = height
        self.dhash = dhash
    }

    /// What it takes up on the disk, with its original.
    public var bytesKept: Int { bytes + (originalBytes ?? 0) }

    private enum CodingKeys: String, CodingKey {
        case sha256, type, bytes, width, height, dhash
        case originalSHA256 = "original_sha256"
        case originalBytes = "original_bytes"
    }
}
