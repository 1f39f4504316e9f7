import NIOHTTP1

/// The head of a request, held against the rules of RFC 9112 that the parser leaves to its user.
struct CheckedHead {
    let request: HTTPRequest
    let framing: RequestAssembler.BodyFraming
    let keepAlive: Bool
    let expectsContinue: Bool

    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    init(_ head: HTTPRequestHead) throws(HTTPRefusal) {
        guard Self.methods.contains(head.method.rawValue) else { throw .methodNotImplemented }
        try Self.checkHost(of: head)
        framing = try Self.framing(of: head)
        expectsContinue = try Self.expectation(of: head) && framing != .none
        // After a request to change protocols the parser stops, changed or not.
        keepAlive = head.isKeepAlive && !Self.asksForUpgrade(head)
        request = try HTTPRequest(method: head.method, target: head.uri, version: head.version, headers: head.headers)
        guard request.path != "*" || head.method == .OPTIONS else {
            throw .badRequest("The request target is not a path.")
        }
    }

    private static func checkHost(of head: HTTPRequestHead) throws(HTTPRefusal) {
        let hosts = head.headers["Host"]
        guard hosts.count == 1 || (hosts.isEmpty && head.version == .http1_0) else {
            throw .badRequest("A request has exactly one Host field.")
        }
        let isPlain = hosts.allSatisfy { host in
            host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !#"/\?#@,""#.utf8.contains($0) }
        }
        guard isPlain else { throw .badRequest("The Host field is malformed.") }
    }

    private static func framing(of head: HTTPRequestHead) throws(HTTPRefusal) -> RequestAssembler.BodyFraming {
        let lengths = head.headers["Content-Length"]
        let codings = head.headers["Transfer-Encoding"]
        guard codings.isEmpty else {
            guard lengths.isEmpty else { throw .badRequest("A message has a length or a transfer coding, not both.") }
            guard head.version == .http1_1 else { throw .badRequest("HTTP/1.0 has no transfer codings.") }
            guard codings.count == 1, codings[0].lowercased() == "chunked" else {
                throw HTTPRefusal(.notImplemented, "The only transfer coding is chunked.")
            }
            return .chunked
        }
        guard let text = lengths.first else { return .none }
        guard lengths.count == 1, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(text) else {
            throw .badRequest("The Content-Length field is malformed.")
        }
        return length == 0 ? .none : .sized(length)
    }

    private static func expectation(of head: HTTPRequestHead) throws(HTTPRefusal) -> Bool {
        let expectations = head.headers[canonicalForm: "Expect"]
        guard !expectations.isEmpty else { return false }
        guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else {
            throw HTTPRefusal(.expectationFailed, "The only expectation is 100-continue.")
        }
        return head.version == .http1_1
    }

    private static func asksForUpgrade(_ head: HTTPRequestHead) -> Bool {
        head.headers.contains(name: "Upgrade")
            && head.headers[canonicalForm: "Connection"].contains { $0.lowercased() == "upgrade" }
    }
}
