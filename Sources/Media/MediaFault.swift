/// Why a file is not taken.
public struct MediaFault: Error, Hashable, Sendable {
    /// Stable names, for programs.
    public enum Reason: String, CaseIterable, Sendable {
        /// Not one of the formats that are taken.
        case unknownFormat = "unknown_format"
        /// More bytes than a file may have.
        case tooLong = "too_long"
        /// More pixels than a picture may have, or more in it than its size allows.
        case bomb
        /// It ends before it should.
        case truncated
        /// It breaks the rules of its format.
        case damaged
        /// It is a file of another format too.
        case polyglot
        /// A variant of the format that viewers do not show alike, or cannot show.
        case unsupported
        /// A document that acts, or carries files.
        case active
    }

    public let reason: Reason
    /// One sentence for who sent the file. It repeats nothing of the file.
    public let detail: String

    init(_ reason: Reason, _ detail: String) {
        self.reason = reason
        self.detail = detail
    }

    static func damaged(_ detail: String) -> MediaFault { MediaFault(.damaged, detail) }
    static let truncated = MediaFault(.truncated, "The file ends too early; send it again.")
}
