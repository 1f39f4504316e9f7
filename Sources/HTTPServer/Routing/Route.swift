import NIOHTTP1

/// One line of the route table.
public struct Route: Sendable {
    public typealias Handler = @Sendable (HTTPRequest) async throws -> HTTPResponse

    public let method: HTTPMethod
    public let pattern: RoutePattern
    /// The longest body, in bytes, that the handler is given; 0: none is taken.
    public let bodyLimit: Int
    /// The media types that a body may have; empty: any.
    public let consumes: [String]
    /// The media types of the answer, the one that a client without a preference gets first; empty: not told.
    public let produces: [String]
    /// Stable name, such as the `operationId` of an API description.
    public let name: String
    let handler: Handler
    let files: FileRoute?
    let consumed: [MediaRange]
    let produced: [MediaRange]

    /// - Returns: nil when a media type is malformed.
    init?(
        method: HTTPMethod,
        pattern: RoutePattern,
        bodyLimit: Int,
        consumes: [String],
        produces: [String],
        name: String,
        files: FileRoute? = nil,
        handler: @escaping Handler
    ) {
        consumed = consumes.compactMap { MediaRange($0) }
        produced = produces.compactMap { MediaRange($0) }
        guard consumed.count == consumes.count, produced.count == produces.count else { return nil }
        self.method = method
        self.pattern = pattern
        self.bodyLimit = bodyLimit
        self.consumes = consumes
        self.produces = produces
        self.name = name
        self.handler = handler
        self.files = files
    }
}
