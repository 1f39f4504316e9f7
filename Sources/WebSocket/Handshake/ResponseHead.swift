/// Status and header fields of an HTTP/1.1 response (RFC 9112 §4, §5).
struct ResponseHead: Sendable {
    let status: Int
    let fields: HeaderFields

    /// - Parameter bytes: the head without the CR LF that ends its last line and the empty line after it. Between
    ///   lines there is CR LF and nothing else.
    init(parsing bytes: some Sequence<UInt8>) throws(ClientUpgradeError) {
        let parts = Array(bytes).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var lines: [Substring] = []
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            guard isLast || part.last == UInt8(ascii: "\r") else { throw .malformedResponse }
            lines.append(Substring(decoding: isLast ? part : part.dropLast(), as: UTF8.self))
        }
        guard let statusLine = lines.first else { throw .malformedResponse }
        status = try Self.status(statusLine)
        var fields: HeaderFields = []
        for line in lines.dropFirst() {
            fields.append(try Self.field(line))
        }
        self.fields = fields
    }

    private static func status(_ line: Substring) throws(ClientUpgradeError) -> Int {
        let parts = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard parts.count >= 2, parts[0] == "HTTP/1.1", HTTPGrammar.isFieldValue(line),
            parts[1].utf8.count == 3, let status = Int(parts[1]), (100...599).contains(status)
        else { throw .malformedResponse }
        return status
    }

    private static func field(_ line: Substring) throws(ClientUpgradeError) -> (name: String, value: String) {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedResponse }
        let name = line[..<colon]
        let value = HTTPGrammar.trimmed(line[line.utf8.index(after: colon)...])
        guard HTTPGrammar.isToken(name), HTTPGrammar.isFieldValue(value) else { throw .malformedResponse }
        return (String(name), String(value))
    }
}
