import NIOHTTP1

/// One line of the route table.
public struct Route: Sendable {
    public typealias Handler = @Sendable (HTTPRequest) async throws -> HTTPResponse

    public let method: HTTPMethod
    public let pattern: RoutePattern
    /// The longest body, in bytes, that the handler is given; 0: none is taken.
    public let bodyLimit: Int
    /// Stable name, such as the `operationId` of an API description.
    public let name: String
    let handler: Handler
}
