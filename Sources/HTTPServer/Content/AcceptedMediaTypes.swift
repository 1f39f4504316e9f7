/// What `Accept` says (RFC 9110 §12.5.1).
struct AcceptedMediaTypes: Sendable {
    /// Elements beyond this number are not read.
    private static let mostElements = 64

    private let ranges: [MediaRange]

    /// Reads all the fields of the name. What is malformed counts as not there; where nothing is left, everything is
    /// welcome.
    init(_ fields: [String]) {
        ranges = Array(
            fields.lazy.flatMap { Substring($0).split(outsideQuotes: ",") }
                .prefix(Self.mostElements)
                .compactMap { MediaRange($0) }
        )
    }

    /// How welcome the type is, in thousandths.
    func weight(of type: MediaRange) -> Int {
        guard !ranges.isEmpty else { return QualityValue.highest }
        let matching = ranges.filter { $0.includes(type) }
        return matching.max { $0.specificity < $1.specificity }?.weight ?? 0
    }

    /// The place of the most welcome one; of several the first. nil when none is acceptable.
    func preference(among types: [MediaRange]) -> Int? {
        let weights = types.map(weight)
        guard let highest = weights.max(), highest > 0 else { return nil }
        return weights.firstIndex(of: highest)
    }
}

extension HTTPRequest {
    /// Which of the media types the client likes best, by its `Accept` fields; of several that it likes alike, the
    /// first. nil when it accepts none of them.
    ///
    /// - Parameter types: such as `application/json`, in the server's own order of preference.
    public func preferredMediaType(among types: [String]) -> String? {
        let known = types.compactMap { type in MediaRange(type).map { (type, $0) } }
        return AcceptedMediaTypes(headers["Accept"]).preference(among: known.map(\.1)).map { known[$0].0 }
    }
}
