import NIOCore
import NIOHTTP1

/// Turns what a responder answered into what goes on the wire: conditional requests, compression, framing, and the
/// headers that every response has.
struct ResponseComposer: Sendable {
    /// Bodies shorter than this do not gain from compression.
    static let compressionThreshold = 1024

    /// What of the request matters to the form of the response.
    struct Context: Sendable {
        var method: HTTPMethod?
        var acceptsGzip = false
        var ifNoneMatch: EntityTagCondition?

        /// - Parameter method: nil for a request whose head could not be read.
        init(method: HTTPMethod?) {
            self.method = method
        }

        init(_ request: HTTPRequest) {
            method = request.method
            acceptsGzip = AcceptEncoding.allowsGzip(request.headers["Accept-Encoding"])
            ifNoneMatch = request.ifNoneMatch
        }
    }

    /// Added to every response that does not have a field of the same name.
    let headers: HTTPHeaders
    let clock: HTTPDate

    init(headers: HTTPHeaders, clock: HTTPDate = HTTPDate()) {
        self.headers = headers
        self.clock = clock
    }

    func compose(_ response: HTTPResponse, for context: Context) -> ComposedResponse {
        // A line break in a field would end the head there, and what follows would be the client's to write.
        var response = response.headers.areWellFormed ? response : HTTPResponse(status: .internalServerError)
        addCommonHeaders(to: &response)
        if case .upgrade(let install) = response.body {
            response.status = .switchingProtocols
            return ComposedResponse(head: head(of: response), install: install)
        }
        let mayCompress = negotiateCompression(of: &response, for: context)
        if answersNotModified(response, context) {
            response.status = .notModified
            response.headers.remove(name: "Content-Type")
            response.body = .empty
        } else if mayCompress {
            compress(&response)
        }
        return frame(response, for: context)
    }

    private func addCommonHeaders(to response: inout HTTPResponse) {
        for (name, value) in headers where !response.headers.contains(name: name) {
            response.headers.add(name: name, value: value)
        }
        response.headers.replaceOrAdd(name: "Date", value: clock.now())
    }

    // The entity tag of a compressed answer is weakened, so that If-None-Match, which compares weakly, finds it with
    // and without compression, and nobody takes the two for the same bytes.
    private func negotiateCompression(of response: inout HTTPResponse, for context: Context) -> Bool {
        guard
            response.mayBeCompressed,
            case .bytes(let body) = response.body,
            body.readableBytes > Self.compressionThreshold,
            !response.headers.contains(name: "Content-Encoding"),
            MediaType.isCompressible(response.headers.first(name: "Content-Type") ?? "")
        else { return false }
        response.headers.addVary("Accept-Encoding")
        guard context.acceptsGzip else { return false }
        if let tag = response.headers.first(name: "ETag").flatMap({ EntityTag(field: $0) }) {
            response.headers.replaceOrAdd(name: "ETag", value: tag.weakened.field)
        }
        return true
    }

    private func compress(_ response: inout HTTPResponse) {
        guard case .bytes(let body) = response.body, let compressed = Gzip.compress(body) else { return }
        response.headers.add(name: "Content-Encoding", value: "gzip")
        response.body = .bytes(compressed)
    }

    private func answersNotModified(_ response: HTTPResponse, _ context: Context) -> Bool {
        guard
            response.status == .ok,
            context.method == .GET || context.method == .HEAD,
            let condition = context.ifNoneMatch,
            let tag = response.headers.first(name: "ETag").flatMap({ EntityTag(field: $0) })
        else { return false }
        return condition.matchesWeakly(tag)
    }

    private func frame(_ response: HTTPResponse, for context: Context) -> ComposedResponse {
        var response = response
        response.headers.remove(name: "Content-Length")
        response.headers.remove(name: "Transfer-Encoding")
        response.headers.remove(name: "Connection")
        guard response.status.mayHaveResponseBody else {
            return ComposedResponse(head: head(of: response))
        }
        let body: ByteBuffer
        if case .bytes(let bytes) = response.body { body = bytes } else { body = ByteBuffer() }
        response.headers.add(name: "Content-Length", value: String(body.readableBytes))
        let isSent = context.method != .HEAD && body.readableBytes > 0
        return ComposedResponse(head: head(of: response), body: isSent ? body : nil)
    }

    private func head(of response: HTTPResponse) -> HTTPResponseHead {
        HTTPResponseHead(version: .http1_1, status: response.status, headers: response.headers)
    }
}

extension HTTPHeaders {
    /// Whether every field can be written as one line.
    fileprivate var areWellFormed: Bool {
        allSatisfy { name, value in
            !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }
                && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7f) || $0 == UInt8(ascii: "\t") }
        }
    }

    /// Names one more field in `Vary`, once.
    mutating func addVary(_ name: String) {
        let present = self[canonicalForm: "Vary"]
        guard !present.contains(where: { $0 == "*" || $0.lowercased() == name.lowercased() }) else { return }
        replaceOrAdd(name: "Vary", value: (present + [name[...]]).joined(separator: ", "))
    }
}
