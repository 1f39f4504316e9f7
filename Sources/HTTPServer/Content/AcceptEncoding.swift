/// What `Accept-Encoding` says of the codings that the server has: gzip, and none (RFC 9110 §12.5.3).
package struct AcceptEncoding: Equatable, Sendable {
    /// Elements beyond this number are not read.
    private static let mostElements = 64

    /// Weights in thousandths; 0: refused.
    private let gzip: Int
    private let identity: Int

    /// Whether the fields may refuse anything: without weights they do not, and need not be read to know that.
    package static func mayRefuse(_ fields: [String]) -> Bool {
        fields.contains { $0.utf8.contains(UInt8(ascii: ";")) }
    }

    /// Whether the fields leave anything that may be sent.
    package static func allowAny(_ fields: [String]) -> Bool {
        guard mayRefuse(fields) else { return true }
        let accepted = AcceptEncoding(fields)
        return accepted.gzip > 0 || accepted.identity > 0
    }

    /// Reads all the fields of the name. What is malformed counts as not there.
    package init(_ fields: [String]) {
        var gzip: Int?
        var identity: Int?
        var others: Int?
        for element in fields.lazy.flatMap({ Substring($0).split(at: ",", most: Self.mostElements + 1) })
            .prefix(Self.mostElements)
        {
            let parts = element.split(at: ";")
            let coding = parts[0].trimmingBlanks
            guard let weight = QualityValue.read(parts.dropFirst()) else { continue }
            if coding.isEqualIgnoringCase("gzip") || coding.isEqualIgnoringCase("x-gzip") {
                gzip = gzip ?? weight
            } else if coding.isEqualIgnoringCase("identity") {
                identity = identity ?? weight
            } else if coding == "*" {
                others = others ?? weight
            }
        }
        self.gzip = gzip ?? others ?? 0
        // No coding is always welcome, if least, unless it is refused by its name or with all the rest.
        self.identity = identity ?? (others == 0 ? 0 : 1)
    }

    /// Whether to send gzip where both can be sent.
    package var prefersGzip: Bool { gzip > 0 && gzip >= identity }
    /// Whether what is not compressed may be sent.
    package var allowsIdentity: Bool { identity > 0 }
}
