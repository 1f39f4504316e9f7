/// What a route says that takes the bodies of its requests in files.
public struct FileRoute: Sendable {
    public let folder: BodyFolder
    let check: @Sendable (HTTPRequest) async throws -> Void

    /// - Parameters:
    ///   - folder: where the files are.
    ///   - check: looks at a request before any of its body is read; what it throws is answered instead.
    public init(folder: BodyFolder, check: @escaping @Sendable (HTTPRequest) async throws -> Void) {
        self.folder = folder
        self.check = check
    }
}
