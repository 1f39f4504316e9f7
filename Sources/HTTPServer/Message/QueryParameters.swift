/// The query of a request: names and values, percent-decoded, in the order in which they were sent.
public struct QueryParameters: Sendable, Equatable {
    /// One `name=value`; a name without `=` has an empty value.
    public struct Pair: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// More pairs than this are refused.
    static let maximumCount = 128

    public let all: [Pair]

    public init(_ pairs: [Pair] = []) {
        self.all = pairs
    }

    /// Every name once, in the order of first appearance.
    public var names: [String] {
        var seen: Set<String> = []
        return all.compactMap { seen.insert($0.name).inserted ? $0.name : nil }
    }

    public var isEmpty: Bool { all.isEmpty }

    /// The first value under the name.
    public func first(_ name: String) -> String? {
        all.first { $0.name == name }?.value
    }

    /// Every value under the name.
    public func values(_ name: String) -> [String] {
        all.compactMap { $0.name == name ? $0.value : nil }
    }

    /// Reads the part after `?`.
    ///
    /// - Throws: 400 for a malformed escape, bytes that are not UTF-8, a NUL, or too many pairs.
    init(parsing text: some Collection<UInt8>) throws(HTTPRefusal) {
        var pairs: [Pair] = []
        var rest = text[...]
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest.dropFirst(pair.count + 1)
            guard !pair.isEmpty else { continue }
            guard pairs.count < Self.maximumCount else {
                throw .badRequest("The query has more than \(Self.maximumCount) parameters.")
            }
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            guard
                let decodedName = PercentEncoding.decode(name, plusIsSpace: true),
                let decodedValue = PercentEncoding.decode(value, plusIsSpace: true)
            else {
                throw .badRequest("The query is not percent-encoded UTF-8.")
            }
            guard !decodedName.utf8.contains(0), !decodedValue.utf8.contains(0) else {
                throw .badRequest("The query contains a NUL.")
            }
            pairs.append(Pair(name: decodedName, value: decodedValue))
        }
        self.all = pairs
    }
}
