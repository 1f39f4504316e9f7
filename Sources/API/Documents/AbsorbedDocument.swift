import Domain

/// A claim that was merged into another, with the sources that it brought along.
struct AbsorbedDocument: Encodable {
    var claim: ClaimID
    var sources: [SourceDocument]
}
