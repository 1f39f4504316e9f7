/// A path with places for parameters: `/maps/{map}/claims/{id}`. A parameter takes exactly one whole segment.
public struct RoutePattern: Sendable, Hashable, CustomStringConvertible {
    enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter(String)
    }

    public let description: String
    let segments: [Segment]

    /// - Returns: nil unless the pattern begins with `/`, no segment but a lone first one is empty, and parameters
    ///   are whole segments with distinct names.
    public init?(_ pattern: String) {
        guard pattern.first == "/" else { return nil }
        var segments: [Segment] = []
        var names: Set<Substring> = []
        for text in Self.split(pattern) {
            guard !text.isEmpty || pattern == "/" else { return nil }
            if text.first == "{" && text.last == "}" {
                let name = text.dropFirst().dropLast()
                guard !name.isEmpty, !name.contains(where: "{}".contains), names.insert(name).inserted else {
                    return nil
                }
                segments.append(.parameter(String(name)))
            } else {
                guard !text.contains(where: "{}".contains) else { return nil }
                segments.append(.literal(String(text)))
            }
        }
        self.description = pattern
        self.segments = segments
    }

    /// The names of the parameters, in order.
    public var parameterNames: [String] {
        segments.compactMap {
            if case .parameter(let name) = $0 { name } else { nil }
        }
    }

    /// The segments of a path that begins with `/`. A slash is one whatever mark stands behind it.
    static func split(_ path: String) -> [Substring] {
        Substring(path.unicodeScalars.dropFirst()).split(at: "/")
    }
}
