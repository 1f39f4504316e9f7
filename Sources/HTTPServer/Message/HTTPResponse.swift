import Foundation
import NIOCore
import NIOHTTP1

/// The answer to one request. The server adds `Date`, `Content-Length`, `Connection` and the configured headers,
/// compresses text, and turns a 200 to GET or HEAD with an `ETag` or a `Last-Modified` into 304 or 412 as the request's
/// conditions ask (RFC 9110 §13).
public struct HTTPResponse: Sendable {
    public enum Body: Sendable {
        case empty
        case bytes(ByteBuffer)
        /// Made while it is sent. See ``HTTPResponse/stream(type:status:headers:isEndless:produce:)``.
        case stream(HTTPBodyStream)
        /// After a 101 the connection belongs to another protocol. See ``HTTPResponse/switchingProtocols(headers:install:)``.
        case upgrade(install: @Sendable (any Channel) throws -> Void)
    }

    public var status: HTTPResponseStatus
    public var headers: HTTPHeaders
    public var body: Body
    /// Whether the server may compress the body; no for one whose form was chosen already.
    public var mayBeCompressed = true
    /// Whether the server may answer with a part of the body, as a 200 to GET, when the request has a `Range`
    /// (RFC 9110 §14): 206 with the part, or 416. Of several parts it sends the whole.
    ///
    /// For `If-Range` the response needs an `ETag` that is another for other bytes, or a `Last-Modified` that is given
    /// only when its second is over, as what is changed twice in one second has two forms with the same date.
    public var acceptsRanges = false
    /// Whether the bytes of the body are in memory anyway, so that sending them takes no more.
    var isBodyShared = false

    public init(status: HTTPResponseStatus, headers: HTTPHeaders = [:], body: Body = .empty) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension HTTPResponse {
    /// JSON that is already encoded.
    public static func json(
        _ bytes: some Sequence<UInt8>,
        status: HTTPResponseStatus = .ok,
        contentType: String = "application/json",
        headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
        .content(ByteBuffer(bytes: bytes), type: contentType, status: status, headers: headers)
    }

    /// A value encoded as JSON.
    ///
    /// - Throws: what the encoder throws.
    public static func json(
        encoding value: some Encodable,
        with encoder: JSONEncoder = JSONEncoder(),
        status: HTTPResponseStatus = .ok,
        contentType: String = "application/json",
        headers: HTTPHeaders = [:]
    ) throws -> HTTPResponse {
        .json(try encoder.encode(value), status: status, contentType: contentType, headers: headers)
    }

    /// Plain text in UTF-8.
    public static func text(
        _ text: String,
        status: HTTPResponseStatus = .ok,
        contentType: String = "text/plain; charset=utf-8",
        headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
        .content(ByteBuffer(string: text), type: contentType, status: status, headers: headers)
    }

    /// Any bytes under a content type.
    public static func content(
        _ bytes: ByteBuffer,
        type: String,
        status: HTTPResponseStatus = .ok,
        headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
        var headers = headers
        headers.replaceOrAdd(name: "Content-Type", value: type)
        return HTTPResponse(status: status, headers: headers, body: .bytes(bytes))
    }

    /// 204 without a body.
    public static func noContent(headers: HTTPHeaders = [:]) -> HTTPResponse {
        HTTPResponse(status: .noContent, headers: headers)
    }

    /// 101: the server writes it with the given headers (`Upgrade` and `Connection: Upgrade` among them), takes every
    /// HTTP handler out of the channel's pipeline and calls `install` on the channel's event loop. Bytes that came
    /// after the request reach the handlers that `install` added, first byte first.
    ///
    /// - Parameter install: adds the handlers of the new protocol, with `channel.pipeline.syncOperations`. If it
    ///   throws, the connection is closed.
    public static func switchingProtocols(
        headers: HTTPHeaders,
        install: @escaping @Sendable (any Channel) throws -> Void
    ) -> HTTPResponse {
        HTTPResponse(status: .switchingProtocols, headers: headers, body: .upgrade(install: install))
    }
}
