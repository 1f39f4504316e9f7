import Compression
import NIOCore
import NIOHTTP1

/// Turns what a responder answered into what goes on the wire: conditional requests, ranges, compression, framing, and
/// the headers that every response has.
struct ResponseComposer: Sendable {
    /// Bodies shorter than this do not gain from compression.
    static let compressionThreshold = 1024

    /// What of the request matters to the form of the response.
    struct Context: Sendable {
        var method: HTTPMethod?
        var version = HTTPVersion.http1_1
        var headers: HTTPHeaders

        /// - Parameter method: nil for a request whose head could not be read.
        init(method: HTTPMethod?) {
            self.method = method
            headers = [:]
        }

        init(_ request: HTTPRequest) {
            method = request.method
            version = request.version
            headers = request.headers
        }
    }

    /// Added to every response that does not have a field of the same name.
    let headers: HTTPHeaders
    let clock = HTTPDate()
    /// The form of what is refused here: 412 and 416.
    let refusalResponse: @Sendable (HTTPRefusal) -> HTTPResponse

    func compose(_ response: HTTPResponse, for context: Context) -> ComposedResponse {
        // A line break in a field would end the head there, and what follows would be the client's to write.
        var response = response.headers.areWellFormed ? response : HTTPResponse(status: .internalServerError)
        addCommonHeaders(to: &response)
        if case .upgrade(let install) = response.body {
            response.status = .switchingProtocols
            return ComposedResponse(head: head(of: response), install: install)
        }
        if response.status == .ok && (context.method == .GET || context.method == .HEAD) {
            select(&response, for: context)
        } else if compresses(&response, whole: true, for: context) {
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

    /// Decides which representation answers, and whether all of it is sent, a part, or nothing.
    private func select(_ response: inout HTTPResponse, for context: Context) {
        let part = range(of: response, for: context)
        if response.acceptsRanges { response.headers.replaceOrAdd(name: "Accept-Ranges", value: "bytes") }
        let compresses = compresses(&response, whole: part == .whole, for: context)
        switch Preconditions(context.headers, of: response.headers).outcome {
        case .notModified:
            response.becomeNotModified()
        case .failed:
            let detail = "This is not the version that you asked for."
            refuse(&response, HTTPRefusal(.preconditionFailed, detail))
        case .met:
            switch (part, response.body) {
            case (.part(let part), .bytes(let bytes)):
                response.becomePart(part, of: bytes)
            case (.unsatisfiable, .bytes(let bytes)):
                let length = "bytes */\(bytes.readableBytes)"
                let detail = "The range lies behind the end."
                refuse(&response, HTTPRefusal(.rangeNotSatisfiable, detail, headers: ["Content-Range": length]))
            default:
                if compresses { compress(&response) }
            }
        }
    }

    // A part is always one of the bytes as they are, never of a compressed form, which need not be the same twice.
    private func range(of response: HTTPResponse, for context: Context) -> ByteRange {
        guard
            response.acceptsRanges,
            context.method == .GET,
            context.headers.contains(name: "Range"),
            case .bytes(let bytes) = response.body,
            !response.headers.contains(name: "Content-Encoding"),
            AcceptEncoding(context.headers["Accept-Encoding"]).allowsIdentity,
            Preconditions(context.headers, of: response.headers).allowsRange
        else { return .whole }
        return ByteRange(context.headers["Range"], length: bytes.readableBytes)
    }

    private func refuse(_ response: inout HTTPResponse, _ refusal: HTTPRefusal) {
        response = refusalResponse(refusal)
        addCommonHeaders(to: &response)
    }

    // The entity tag of a compressed answer is weakened, so that If-None-Match, which compares weakly, finds it with
    // and without compression, and nobody takes the two for the same bytes.
    private func compresses(_ response: inout HTTPResponse, whole: Bool, for context: Context) -> Bool {
        guard
            response.mayBeCompressed,
            case .bytes(let body) = response.body,
            body.readableBytes > 0,
            !response.headers.contains(name: "Content-Encoding")
        else { return false }
        let isWorthIt =
            body.readableBytes > Self.compressionThreshold
            && MediaType.isCompressible(response.headers.first(name: "Content-Type") ?? "")
        let fields = context.headers["Accept-Encoding"]
        guard isWorthIt || AcceptEncoding.mayRefuse(fields) else { return false }
        let accepted = AcceptEncoding(fields)
        guard isWorthIt || !accepted.allowsIdentity else { return false }
        response.headers.addVary("Accept-Encoding")
        guard whole, accepted.prefersGzip else { return false }
        if let tag = response.headers.first(name: "ETag").flatMap({ EntityTag(field: $0) }) {
            response.headers.replaceOrAdd(name: "ETag", value: tag.weakened.field)
        }
        return true
    }

    private func compress(_ response: inout HTTPResponse) {
        guard case .bytes(let body) = response.body, let compressed = Gzip.compress(body) else { return }
        response.headers.add(name: "Content-Encoding", value: "gzip")
        response.body = .bytes(compressed)
        response.isBodyShared = false
    }

    private func frame(_ response: HTTPResponse, for context: Context) -> ComposedResponse {
        var response = response
        response.headers.remove(name: "Content-Length")
        response.headers.remove(name: "Transfer-Encoding")
        response.headers.remove(name: "Connection")
        guard response.status.mayHaveResponseBody else {
            return ComposedResponse(head: head(of: response))
        }
        if case .stream(let stream) = response.body { return frame(response, stream, for: context) }
        let body: ByteBuffer
        if case .bytes(let bytes) = response.body { body = bytes } else { body = ByteBuffer() }
        response.headers.add(name: "Content-Length", value: String(body.readableBytes))
        guard context.method != .HEAD && body.readableBytes > 0 else {
            return ComposedResponse(head: head(of: response))
        }
        let heldBytes = response.isBodyShared ? 0 : body.storageCapacity
        return ComposedResponse(head: head(of: response), body: body, heldBytes: heldBytes)
    }

    // What only making the body would tell is left out of the answer to HEAD (RFC 9110 §9.3.2).
    private func frame(
        _ response: HTTPResponse, _ stream: HTTPBodyStream, for context: Context
    ) -> ComposedResponse {
        var response = response
        guard context.method != .HEAD else { return ComposedResponse(head: head(of: response)) }
        let isChunked = context.version != .http1_0
        if isChunked { response.headers.add(name: "Transfer-Encoding", value: "chunked") }
        return ComposedResponse(head: head(of: response), stream: stream, endsWithConnection: !isChunked)
    }

    private func head(of response: HTTPResponse) -> HTTPResponseHead {
        HTTPResponseHead(version: .http1_1, status: response.status, headers: response.headers)
    }
}

extension HTTPHeaders {
    /// Whether every field can be written as one line.
    fileprivate var areWellFormed: Bool {
        allSatisfy { name, value in
            name.isToken && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7f) || $0 == UInt8(ascii: "\t") }
        }
    }

    /// Names one more field in `Vary`, once.
    mutating func addVary(_ name: String) {
        let present = self[canonicalForm: "Vary"]
        guard !present.contains(where: { $0 == "*" || $0.lowercased() == name.lowercased() }) else { return }
        replaceOrAdd(name: "Vary", value: (present + [name[...]]).joined(separator: ", "))
    }
}
