import Domain

/// A file as its uploader reads of it.
struct MediaDocument: Encodable {
    /// A file that looks alike.
    struct Similar: Encodable {
        let sha256: String
        /// In how many of 64 bits the perceptual hashes differ.
        let distance: Int
        let usedBy: [ClaimID]

        private enum CodingKeys: String, CodingKey {
            case sha256, distance
            case usedBy = "used_by"
        }
    }

    private(set) var file: MediaFile
    /// Whether everything that tells of more than the picture was taken out of it; never so of documents.
    let cleaned: Bool
    /// Claims that the reader may see, and that rest on the file already.
    let usedBy: [ClaimID]
    let similar: [Similar]?

    init(_ file: MediaFile, usedBy: [ClaimID], similar: [Similar]? = nil) {
        self.file = file
        // It tells who was the first to send it.
        self.file.originalBytes = nil
        cleaned = file.type.hasPrefix("image/")
        self.usedBy = usedBy
        self.similar = similar
    }

    func encode(to encoder: any Encoder) throws {
        try file.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(cleaned, forKey: .cleaned)
        try container.encode(usedBy, forKey: .usedBy)
        try container.encodeIfPresent(similar, forKey: .similar)
    }

    private enum CodingKeys: String, CodingKey {
        case cleaned, similar
        case usedBy = "used_by"
    }
}
