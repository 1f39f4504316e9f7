import Domain

/// What an answer about one claim tells beside the claim itself, as far as its reader may know.
struct ClaimDetails: Sendable {
    struct Titled: Encodable, Sendable {
        var id: ClaimID
        var title: Words
    }

    struct CommentCount: Encodable, Sendable {
        var count: Int
    }

    var relations: [RelationDocument] = []
    var relatedBy: [RelationDocument] = []
    var competing: [Titled] = []
    var comments = CommentCount(count: 0)
    /// Claims that rest on a source, where there are several.
    var uses: [SourceID: Int] = [:]
    /// Those preserved files of its sources that the map has, by their hashes.
    var files: [String: MediaFile] = [:]
}
