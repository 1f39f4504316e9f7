/// A file as a map knows it.
public struct MediaRecord: Hashable, Sendable {
    /// As it was sent first: its original is the one that is kept, if any is. A perceptual hash that came later is
    /// here too.
    public private(set) var file: MediaFile
    public let map: MapID
    /// Everybody who sent it, and the hash of what they sent: the same picture comes with other metadata.
    public private(set) var uploads: [AccountID: String]

    public init(file: MediaFile, map: MapID, uploads: [AccountID: String]) {
        self.file = file
        self.map = map
        self.uploads = uploads
    }

    /// Takes in what an event says of the file.
    public mutating func take(_ sent: MediaFile, by account: AccountID?) {
        if file.dhash == nil { file.dhash = sent.dhash }
        if let account, uploads[account] == nil { uploads[account] = sent.originalSHA256 }
    }

    /// The file as one of its uploaders sent it, which tells nothing of the others; nil for who is none.
    public func file(for account: AccountID?) -> MediaFile? {
        guard let account, let original = uploads[account] else { return nil }
        var own = file
        own.originalSHA256 = original
        own.originalBytes = nil
        return own
    }
}
