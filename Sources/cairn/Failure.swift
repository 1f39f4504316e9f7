import Domain

/// Why a command failed, as the person at the terminal reads it. The exit code is 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Failure {
    /// What `work` answers; what the domain refuses is said in its own words.
    static func telling<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let refusal as Refusal {
            throw Failure(words(of: refusal))
        }
    }

    private static func words(of refusal: Refusal) -> String {
        switch refusal {
        case .invalid(let faults): faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: "\n")
        case .unauthenticated: "this needs an account"
        case .forbidden(let reason), .conflict(let reason), .limited(let reason, _): reason
        case .notFound(let what): "there is no such \(what)"
        case .merged(let survivor): "the claim was merged into \(survivor), which stands for it"
        case .stale, .staleOutlet: "somebody else changed it first; try again"
        }
    }
}
