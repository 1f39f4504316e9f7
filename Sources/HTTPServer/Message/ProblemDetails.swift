import Foundation
import NIOCore
import NIOHTTP1

/// An error as the client reads it: RFC 9457, `application/problem+json`.
public struct ProblemDetails: Codable, Hashable, Sendable {
    /// One fault in the body of the request.
    public struct Fault: Codable, Hashable, Sendable {
        /// Where the fault is: a JSON Pointer (RFC 6901) into the body, or the name of a query parameter.
        public var pointer: String
        /// What is wrong there, one sentence.
        public var detail: String

        public init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    /// A URI that names the kind of problem and never changes; `about:blank` when the status says it all.
    public var type: String
    public var title: String
    /// The HTTP status code, repeated in the body for readers that see only the body.
    public var status: Int
    public var detail: String?
    public var instance: String?
    /// Every fault found, not only the first.
    public var errors: [Fault]?

    public init(
        type: String = "about:blank",
        title: String? = nil,
        status: HTTPResponseStatus,
        detail: String? = nil,
        instance: String? = nil,
        errors: [Fault]? = nil
    ) {
        self.type = type
        self.title = title ?? status.reasonPhrase
        self.status = Int(status.code)
        self.detail = detail
        self.instance = instance
        self.errors = errors
    }

    /// The problem as an answer, not to be stored by caches.
    public var response: HTTPResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let status = HTTPResponseStatus(statusCode: status)
        let headers: HTTPHeaders = ["Content-Type": "application/problem+json", "Cache-Control": "no-store"]
        guard let bytes = try? encoder.encode(self) else {
            return HTTPResponse(status: status)
        }
        return HTTPResponse(status: status, headers: headers, body: .bytes(ByteBuffer(bytes: bytes)))
    }
}
