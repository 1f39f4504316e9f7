import NIOHTTP1

/// Where the body of a request ends (RFC 9112 §6.3).
package enum BodyFraming: Equatable, Sendable {
    case none
    case sized(Int)
    case chunked

    /// - Throws: 400 when the head leaves room for two opinions on where the next request begins; 501 for transfer
    ///   codings besides chunked.
    init(of head: HTTPRequestHead) throws(HTTPRefusal) {
        let lengths = head.headers["Content-Length"]
        let codings = head.headers["Transfer-Encoding"]
        guard codings.isEmpty else {
            guard lengths.isEmpty else { throw .badRequest("A message has a length or a transfer coding, not both.") }
            guard head.version == .http1_1 else { throw .badRequest("HTTP/1.0 has no transfer codings.") }
            try Self.checkCodings(codings)
            self = .chunked
            return
        }
        guard let text = lengths.first.map({ Substring($0).trimmingBlanks }) else {
            self = .none
            return
        }
        guard lengths.count == 1, text.utf8.allSatisfy(\.isDigit), let length = Int(text) else {
            throw .badRequest("The Content-Length field is malformed.")
        }
        self = length == 0 ? .none : .sized(length)
    }

    private static func checkCodings(_ fields: [String]) throws(HTTPRefusal) {
        let elements = fields.flatMap { Substring($0).split(at: ",") }
        let codings = elements.map(\.trimmingBlanks)
        let chunked = codings.count { $0.isEqualIgnoringCase("chunked") }
        guard
            chunked == 1, codings.last?.isEqualIgnoringCase("chunked") == true, codings.allSatisfy(\.isToken)
        else {
            throw .badRequest("The Transfer-Encoding field does not end with one chunked coding.")
        }
        guard codings.count == 1 else {
            throw HTTPRefusal(.notImplemented, "The only transfer coding is chunked.", reason: .notImplemented)
        }
    }
}
