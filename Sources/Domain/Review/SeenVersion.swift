/// The version of a claim that somebody had before them: its revision, and the number of the waiting edit if they saw one.
public struct SeenVersion: Codable, Hashable, Sendable {
    public var revision: Int
    public var pending: Int?

    public init(revision: Int, pending: Int? = nil) {
        self.revision = revision
        self.pending = pending
    }
}
