import Domain
import Testing

extension Refusal {
    /// What sort of refusal it is, without its words.
    enum Sort: String {
        case invalid, unauthenticated, forbidden, notFound, conflict, stale, limited, staleOutlet, merged
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
        case .staleOutlet: .staleOutlet
        case .merged: .merged
        }
    }

    /// What it says to the caller.
    var words: String {
        switch self {
        case .forbidden(let reason), .conflict(let reason), .limited(let reason, _): reason
        case .notFound(let what): what
        case .merged(let survivor): survivor.text
        case .invalid, .unauthenticated, .stale, .staleOutlet: ""
        }
    }

    /// The pointers of all its faults, sorted.
    var pointers: [String] {
        if case .invalid(let faults) = self { faults.map(\.pointer).sorted() } else { [] }
    }
}

/// The refusal that `work` ends in; a failed expectation when it does not.
func refusal(
    _ comment: Testing.Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation, of work: () throws -> Any
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
