import NIOHTTP1

/// The value of `If-Match` or `If-None-Match` (RFC 9110 §13.1).
public enum EntityTagCondition: Equatable, Sendable {
    /// `*`: any present representation.
    case any
    case tags([EntityTag])

    /// Reads all the fields of one name; nil when there is none. What is not an entity tag is left out.
    public init?(_ fields: [String]) {
        guard !fields.isEmpty else { return nil }
        var tags: [EntityTag] = []
        for field in fields {
            if Substring(field).trimmingBlanks == "*" {
                self = .any
                return
            }
            tags += Substring(field).split(outsideQuotes: ",", escapes: false).compactMap { EntityTag(field: $0) }
        }
        self = .tags(tags)
    }

    /// Whether `If-None-Match` finds this tag, so that 304 is the answer.
    public func matchesWeakly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains { $0.matchesWeakly(tag) }
        }
    }

    /// Whether `If-Match` finds this tag.
    public func matchesStrongly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): tags.contains { $0.matchesStrongly(tag) }
        }
    }
}

extension HTTPRequest {
    /// The condition in `If-Match`. The server itself answers 412 to GET and HEAD when the response has another `ETag`.
    public var ifMatch: EntityTagCondition? { EntityTagCondition(headers["If-Match"]) }
    /// The condition in `If-None-Match`. The server itself answers 304 to GET and HEAD when the response has this `ETag`.
    public var ifNoneMatch: EntityTagCondition? { EntityTagCondition(headers["If-None-Match"]) }
}
