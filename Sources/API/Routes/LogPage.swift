import Domain

/// A stretch of the log as one caller may see it.
struct LogPage: Sendable {
    var documents: [EventDocument] = []
    /// The seq up to which it reaches, seen or not.
    var through: Int64
    /// The seq up to which the log could be told.
    var head: Int64

    var isAtEnd: Bool { through >= head }
}
