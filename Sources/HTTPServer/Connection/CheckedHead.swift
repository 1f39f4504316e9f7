import NIOHTTP1

/// The head of a request, held against the rules of RFC 9112 that the parser leaves to its user.
struct CheckedHead {
    let request: HTTPRequest
    let framing: BodyFraming
    let keepAlive: Bool
    let expectsContinue: Bool

    private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    init(_ head: HTTPRequestHead) throws(HTTPRefusal) {
        guard Self.methods.contains(head.method.rawValue) else { throw .methodNotImplemented }
        let host = try Self.host(of: head)
        framing = try BodyFraming(of: head)
        expectsContinue = try Self.expectation(of: head) && framing != .none
        // After a request to change protocols the parser stops, changed or not.
        keepAlive = head.isKeepAlive && !Self.asksForUpgrade(head)
        let target = try RequestTarget(parsing: head.uri)
        guard target.path != "*" || head.method == .OPTIONS else {
            throw .badRequest("The request target is not a path.")
        }
        guard target.authority == nil || host == nil || target.authority == host else {
            throw .badRequest("The request target and the Host field name different hosts.")
        }
        request = HTTPRequest(method: head.method, target: target, version: head.version, headers: head.headers)
    }

    // nil for the HTTP/1.0 request without a Host field.
    private static func host(of head: HTTPRequestHead) throws(HTTPRefusal) -> Authority? {
        let hosts = head.headers["Host"]
        guard let host = hosts.first else {
            guard head.version == .http1_0 else { throw .badRequest("A request has exactly one Host field.") }
            return nil
        }
        guard hosts.count == 1 else { throw .badRequest("A request has exactly one Host field.") }
        guard let authority = Authority(parsing: Substring(host).trimmingBlanks.utf8) else {
            throw .badRequest("The Host field is malformed.")
        }
        return authority
    }

    private static func expectation(of head: HTTPRequestHead) throws(HTTPRefusal) -> Bool {
        let expectations = head.headers[canonicalForm: "Expect"]
        guard !expectations.isEmpty else { return false }
        guard expectations.allSatisfy({ $0.isEqualIgnoringCase("100-continue") }) else {
            throw HTTPRefusal(.expectationFailed, "The only expectation is 100-continue.", reason: .expectation)
        }
        return head.version == .http1_1
    }

    private static func asksForUpgrade(_ head: HTTPRequestHead) -> Bool {
        head.headers.contains(name: "Upgrade")
            && head.headers[canonicalForm: "Connection"].contains { $0.isEqualIgnoringCase("upgrade") }
    }
}
