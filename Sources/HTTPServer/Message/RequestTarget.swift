/// The target of a request line (RFC 9112 §3.2), decoded once and checked, so that nobody decodes it again.
struct RequestTarget: Equatable, Sendable {
    /// The decoded path, beginning with `/`; `*` for the asterisk form.
    let path: String
    let query: QueryParameters
    /// Whom a target of the absolute form names; nil for the other forms.
    let authority: Authority?

    /// Takes the origin form, the absolute form of `http` and `https`, and `*`.
    ///
    /// - Throws: 400 for anything that two readers could take for two different paths: control characters, slashes
    ///   and backslashes hidden in an escape, empty, `.` and `..` segments, bytes that are not UTF-8, fragments.
    init(parsing target: String) throws(HTTPRefusal) {
        if target == "*" {
            path = "*"
            query = QueryParameters()
            authority = nil
            return
        }
        let bytes = Array(target.utf8)
        guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") })
        else {
            throw .badRequest("The request target contains a character that must be percent-encoded.")
        }
        let (authority, origin) = try Self.originForm(of: bytes)
        self.authority = authority
        let rawPath = origin.prefix { $0 != UInt8(ascii: "?") }
        path = try Self.decodePath(rawPath)
        query = try QueryParameters(parsing: origin.dropFirst(rawPath.count + 1))
    }

    private static func originForm(of target: [UInt8]) throws(HTTPRefusal) -> (Authority?, ArraySlice<UInt8>) {
        if target.first == UInt8(ascii: "/") {
            return (nil, target[...])
        }
        for scheme in ["http://", "https://"] where target.starts(with: scheme.utf8, by: { $0.asciiLowercased == $1 }) {
            let rest = target.dropFirst(scheme.utf8.count)
            let host = rest.prefix { $0 != UInt8(ascii: "/") }
            // An http URI has a host (RFC 9110 §4.2.1), and no userinfo when it comes from a stranger.
            guard let authority = Authority(parsing: host), !host.isEmpty, host.count < rest.count else { break }
            return (authority, rest.dropFirst(host.count))
        }
        throw .badRequest("The request target is not a path.")
    }

    private static func decodePath(_ raw: ArraySlice<UInt8>) throws(HTTPRefusal) -> String {
        var decoded = ""
        var rest = raw
        while !rest.isEmpty {
            rest = rest.dropFirst()
            let segment = rest.prefix { $0 != UInt8(ascii: "/") }
            rest = rest.dropFirst(segment.count)
            decoded += "/"
            // Only the last segment may be empty: "/" and "/folder/".
            guard !segment.isEmpty || rest.isEmpty else {
                throw .badRequest("The path has an empty segment.")
            }
            decoded += try decodeSegment(segment)
        }
        return decoded
    }

    private static func decodeSegment(_ raw: ArraySlice<UInt8>) throws(HTTPRefusal) -> String {
        guard let segment = PercentEncoding.decode(raw) else {
            throw .badRequest("The path is not percent-encoded UTF-8.")
        }
        // Some readers drop what follows a semicolon before they look for dots.
        let name = segment.utf8.prefix { $0 != UInt8(ascii: ";") }
        guard !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) else {
            throw .badRequest("The path has a dot segment.")
        }
        let isPlain = segment.utf8.allSatisfy {
            $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
        }
        guard isPlain else {
            throw .badRequest("The path has an encoded slash, backslash or control character.")
        }
        return segment
    }
}
