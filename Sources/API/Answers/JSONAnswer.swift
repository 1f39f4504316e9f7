import Crypto
import Domain
import Foundation
import HTTPServer
import NIOCore
import NIOHTTP1

/// Answers in JSON with a validator made of the bytes, so that what has not changed is not sent again.
enum JSONAnswer {
    static func ok(
        _ value: some Encodable, status: HTTPResponseStatus = .ok, type: String = "application/json",
        headers: HTTPHeaders = [:]
    ) throws -> HTTPResponse {
        of(try CanonicalJSON.encode(value), status: status, type: type, headers: headers)
    }

    /// An answer of bytes that are JSON already.
    static func of(
        _ bytes: Data, status: HTTPResponseStatus = .ok, type: String = "application/json", headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
        var headers = headers
        headers.replaceOrAdd(name: "ETag", value: "\"\(tag(Array(type.utf8), Array(bytes)))\"")
        // What it says depends on who asks.
        headers.replaceOrAdd(name: "Cache-Control", value: "private, no-cache")
        headers.add(name: "Vary", value: "Cookie")
        return .json(bytes, status: status, contentType: type, headers: headers)
    }

    /// Two forms of one thing have two tags (RFC 9110 §8.8.3).
    private static func tag(_ type: [UInt8], _ bytes: [UInt8]) -> String {
        Base64URL.encode(Array(SHA256.hash(type, bytes).prefix(15)))
    }
}
