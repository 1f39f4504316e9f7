/// Header fields of an HTTP message in their order (RFC 9110 §5).
public typealias HeaderFields = [(name: String, value: String)]

/// The fields of one name are one list, however many lines they are spread over (RFC 9110 §5.3).
struct HeaderFieldLookup {
    private let fields: [(name: String, value: String)]

    init(_ fields: some Sequence<(name: String, value: String)>) {
        self.fields = Array(fields)
    }

    /// The values of the fields with this name, in any case, without white space around them.
    func values(_ name: String) -> [Substring] {
        fields.lazy.filter { HTTPGrammar.isSame($0.name, name) }.map { HTTPGrammar.trimmed($0.value[...]) }
    }

    /// The elements of a comma-separated list (§5.6.1), without the empty ones that a recipient is to skip.
    func list(_ name: String) -> [Substring] {
        values(name).flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }
            .map { HTTPGrammar.trimmed(Substring($0)) }.filter { !$0.isEmpty }
    }

    /// Whether the list holds the token, in any case.
    func list(_ name: String, contains token: String) -> Bool {
        list(name).contains { HTTPGrammar.isSame($0, token) }
    }
}
