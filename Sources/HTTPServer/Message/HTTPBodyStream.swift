import NIOCore
import NIOHTTP1

/// A body that is made while it is sent: in chunks to HTTP/1.1, until the end of the connection to HTTP/1.0.
///
/// The producer runs in a task of its own, once the head is on its way; for HEAD it does not run. When it returns, the
/// body is complete and the connection goes on with the next request. When it throws, the connection is closed without
/// the last chunk, so that the client knows that something is missing.
public struct HTTPBodyStream: Sendable {
    public typealias Producer = @Sendable (HTTPBodyWriter) async throws -> Void

    /// Whether the body goes on until somebody has enough, as a feed does. The producer is then cancelled when the
    /// client closes its side or the server begins to go down; it may write a last word before it returns. The
    /// producer of a body that comes to an end by itself is cancelled only when the connection is gone.
    public let isEndless: Bool
    let produce: Producer

    public init(isEndless: Bool = false, produce: @escaping Producer) {
        self.isEndless = isEndless
        self.produce = produce
    }
}

extension HTTPResponse {
    /// A body that is made while it is sent. The server does not compress it.
    public static func stream(
        type: String,
        status: HTTPResponseStatus = .ok,
        headers: HTTPHeaders = [:],
        isEndless: Bool = false,
        produce: @escaping HTTPBodyStream.Producer
    ) -> HTTPResponse {
        var headers = headers
        headers.replaceOrAdd(name: "Content-Type", value: type)
        return HTTPResponse(
            status: status, headers: headers, body: .stream(HTTPBodyStream(isEndless: isEndless, produce: produce)))
    }
}
