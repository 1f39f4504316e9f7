import NIOHTTP1

/// The conditions of a GET or HEAD request, held against the representation that would answer it (RFC 9110 §13).
struct Preconditions {
    enum Outcome: Equatable {
        case met
        /// 304: the client has it.
        case notModified
        /// 412: it is not the one that the client means.
        case failed
    }

    let headers: HTTPHeaders
    private let tag: EntityTag?
    /// Seconds since 1970.
    private let lastModified: Int?

    /// - Parameters:
    ///   - headers: the request's.
    ///   - response: of the response with the representation.
    init(_ headers: HTTPHeaders, of response: HTTPHeaders) {
        self.headers = headers
        tag = response.first(name: "ETag").flatMap { EntityTag(field: $0) }
        lastModified = response.first(name: "Last-Modified").flatMap { HTTPDate.parse($0) }
    }

    /// In the order of precedence of RFC 9110 §13.2.2. A condition on a validator that the response does not have says
    /// nothing about it.
    var outcome: Outcome {
        if let tag, let condition = EntityTagCondition(headers["If-Match"]) {
            if !condition.matchesStrongly(tag) { return .failed }
        } else if let lastModified, let date = date(in: "If-Unmodified-Since"), lastModified > date {
            return .failed
        }
        if let condition = EntityTagCondition(headers["If-None-Match"]) {
            guard let tag, condition.matchesWeakly(tag) else { return .met }
            return .notModified
        }
        if let lastModified, let date = date(in: "If-Modified-Since"), lastModified <= date {
            return .notModified
        }
        return .met
    }

    /// Whether the client wants a part only of this very representation, or of whichever there is: `If-Range`
    /// (RFC 9110 §13.1.5). A weak tag never matches, and a date only the very one.
    var allowsRange: Bool {
        let fields = headers["If-Range"]
        guard let field = fields.first else { return true }
        guard fields.count == 1 else { return false }
        if let condition = EntityTag(field: field) {
            return tag?.matchesStrongly(condition) == true
        }
        guard let lastModified else { return false }
        return HTTPDate.parse(field) == lastModified
    }

    // Of two dates, or of what is no date, nothing can be made (RFC 9110 §13.1.3).
    private func date(in name: String) -> Int? {
        let fields = headers[name]
        return fields.count == 1 ? HTTPDate.parse(fields[0]) : nil
    }
}
