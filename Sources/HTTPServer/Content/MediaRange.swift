/// A media type, or a range of them (RFC 9110 §8.3.1, §12.5.1): `text/html`, `text/*`, `*/*`.
struct MediaRange: Hashable, Sendable {
    /// In lower case; `*` stands for all.
    let type: String
    let subtype: String
    /// By name in lower case. `charset` is left out: nothing here is written in more than one.
    let parameters: [String: String]
    /// How welcome it is, in thousandths.
    let weight: Int

    /// - Returns: nil for what is not well formed, its weight included.
    init?(_ text: some StringProtocol) {
        let parts = Substring(text).split(outsideQuotes: ";")
        guard let essence = parts.first?.trimmingBlanks else { return nil }
        let names = essence.split(at: "/")
        switch names.count {
        // The wildcard of clients that predate the present grammar.
        case 1 where essence == "*": (type, subtype) = ("*", "*")
        case 2 where names.allSatisfy(\.isToken): (type, subtype) = (names[0].lowercased(), names[1].lowercased())
        default: return nil
        }
        guard type != "*" || subtype == "*" else { return nil }
        var parameters: [String: String] = [:]
        var weight = QualityValue.highest
        for part in parts.dropFirst().map(\.trimmingBlanks) where !part.isEmpty {
            let pair = part.split(at: "=", most: 2)
            guard pair.count == 2, pair[0].isToken else { return nil }
            let name = pair[0].lowercased()
            if name == "q" {
                guard let value = QualityValue.parse(pair[1]) else { return nil }
                weight = value
                break
            }
            if name != "charset" { parameters[name] = pair[1].lowercased() }
        }
        self.parameters = parameters
        self.weight = weight
    }

    /// Whether the type is one of this range.
    func includes(_ other: MediaRange) -> Bool {
        (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype)
            && parameters.allSatisfy { other.parameters[$0.key] == $0.value }
    }

    /// Of two ranges that include a type, the one with the greater specificity speaks for it.
    var specificity: Int {
        (type == "*" ? 0 : 1) + (subtype == "*" ? 0 : 1) + parameters.count
    }
}
