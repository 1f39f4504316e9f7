/// How a body is taken that is written to a file.
public struct FileAdmission: Sendable {
    /// The longest body, in bytes; a longer one is answered with 413.
    public var bodyLimit: Int
    public var folder: BodyFolder
    /// Looks at the request before any of its body is read. What it answers is sent instead of reading on.
    public var check: @Sendable (HTTPRequest) async -> HTTPResponse?

    public init(
        bodyLimit: Int, folder: BodyFolder,
        check: @escaping @Sendable (HTTPRequest) async -> HTTPResponse? = { _ in nil }
    ) {
        self.bodyLimit = bodyLimit
        self.folder = folder
        self.check = check
    }
}
