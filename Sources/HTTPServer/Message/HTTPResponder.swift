/// What answers requests. The server asks twice: once with the head, before any of the body is read, and once with
/// the whole request.
public protocol HTTPResponder: Sendable {
    /// Decides from the head alone how much of a body to read. Called on an event loop: it must not wait.
    ///
    /// - Parameter request: without its body. What is noted in it, such as the route, comes back in `respond(to:)`.
    func admit(_ request: inout HTTPRequest) -> Admission

    /// Answers the request. Called in a task of its own, which is cancelled when the client goes away.
    func respond(to request: HTTPRequest) async -> HTTPResponse
}

extension HTTPResponder {
    /// No request may have a body.
    public func admit(_ request: inout HTTPRequest) -> Admission { .accepted(bodyLimit: 0) }
}
