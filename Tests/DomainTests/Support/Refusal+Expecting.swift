import Domain
import Testing

extension Refusal {
    /// What sort of refusal it is, without its words.
    enum Sort: String {
        case invalid, unauthenticated, forbidden, notFound, conflict, stale, limited
    }

    var sort: Sort {
        switch self {
        case .invalid: .invalid
        case .unauthenticated: .unauthenticated
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .stale: .stale
        case .limited: .limited
        }
    }

    /// What it says to the caller.
    var words: String {
        switch self {
        case .forbidden(let reason), .conflict(let reason), .limited(let reason, _): reason
        case .notFound(let what): what
        case .invalid, .unauthenticated, .stale: ""
        }
    }

    /// The pointers of all its faults, sorted.
    var pointers: [String] {
        if case .invalid(let faults) = self { faults.map(\.pointer).sorted() } else { [] }
    }
}

/// The refusal that `work` ends in; a failed expectation when it does not.
func refusal(
    _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation, of work: () throws -> Any
) -> Refusal? {
    do {
        let answer = try work()
        Issue.record("not refused: \(answer) \(comment ?? "")", sourceLocation: sourceLocation)
        return nil
    } catch let refusal as Refusal {
        return refusal
    } catch {
        Issue.record(error, comment, sourceLocation: sourceLocation)
        return nil
    }
}
