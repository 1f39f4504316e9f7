/// What the server holds at one moment.
public struct HTTPServerLoad: Sendable, Equatable {
    /// Open connections, those given over to another protocol among them.
    public let connections: Int
    /// Requests with a responder.
    public let requestsInFlight: Int

    public init(connections: Int, requestsInFlight: Int) {
        self.connections = connections
        self.requestsInFlight = requestsInFlight
    }
}
