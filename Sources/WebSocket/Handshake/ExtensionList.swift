/// Reads `Sec-WebSocket-Extensions` (RFC 6455 §9.1):
///
///     extension-list  = 1#extension
///     extension       = token *( ";" extension-param )
///     extension-param = token [ "=" (token | quoted-string) ]
///
/// White space may stand around each mark, and elements of a list may be empty (RFC 9110 §5.6.1), though not all of
/// them. What is quoted must be a token too once it is taken out of its quotes.
struct ExtensionList {
    /// Thrown for a value that does not fit the grammar, with which there can be no connection (§9.1).
    struct Malformed: Error {}

    private var rest: Substring.UTF8View

    /// The extensions of all the field's lines, in order.
    static func parse(_ lines: [Substring]) throws(Malformed) -> [ExtensionEntry] {
        var entries: [ExtensionEntry] = []
        for line in lines {
            var list = ExtensionList(rest: line.utf8)
            try list.read(into: &entries)
        }
        guard lines.isEmpty || !entries.isEmpty else { throw Malformed() }
        return entries
    }

    private mutating func read(into entries: inout [ExtensionEntry]) throws(Malformed) {
        repeat {
            skipSpace()
            if rest.isEmpty || rest.first == UInt8(ascii: ",") { continue }
            var entry = ExtensionEntry(name: try token())
            while take(";") {
                entry.parameters.append(try parameter())
            }
            entries.append(entry)
        } while take(",")
        guard rest.isEmpty else { throw Malformed() }
    }

    private mutating func parameter() throws(Malformed) -> ExtensionEntry.Parameter {
        skipSpace()
        let name = try token()
        guard take("=") else { return .init(name: name, value: nil) }
        skipSpace()
        return .init(name: name, value: rest.first == UInt8(ascii: "\"") ? try quoted() : try token())
    }

    private mutating func token() throws(Malformed) -> String {
        let token = rest.prefix(while: HTTPGrammar.isTokenByte)
        guard !token.isEmpty else { throw Malformed() }
        rest = rest[token.endIndex...]
        return String(Substring(token))
    }

    private mutating func quoted() throws(Malformed) -> String {
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while var byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                guard !bytes.isEmpty else { throw Malformed() }
                return String(decoding: bytes, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = rest.popFirst() else { break }
                byte = escaped
            }
            guard HTTPGrammar.isTokenByte(byte) else { break }
            bytes.append(byte)
        }
        throw Malformed()
    }

    /// Takes a mark and the white space before it.
    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}
