import Crypto
import Dispatch
import Synchronization

/// Computes scrypt on a queue of its own, one at a time: it takes a tenth of a second and 32 MB each.
public final class PasswordChecker: Sendable {
    /// Who may wait; one more is refused.
    private static let mostWaiting = 64
    /// About 100 ms on a small server (RFC 7914: N = 2^15, r = 8, p = 1).
    public static let cost = Scrypt.Cost(n: 1 << 15, r: 8, p: 1)

    public struct Busy: Error {}

    private let queue = DispatchQueue(label: "cairn.passwords")
    private let waiting = Mutex(0)

    public init() {}

    /// The encoded hash of a new password.
    public func hash(_ password: String) async throws -> String {
        try await run { try PasswordHash(password: password, cost: Self.cost).encoded }
    }

    /// Whether `password` is the one that `encoded` was made of. For an unknown account (`encoded` nil) it computes
    /// just as long.
    public func verifies(_ password: String, against encoded: String?) async throws -> Bool {
        try await run {
            guard let encoded, let hash = PasswordHash(encoded: encoded) else {
                _ = try PasswordHash(password: password, cost: Self.cost)
                return false
            }
            return try hash.verifies(password)
        }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let accepted = waiting.withLock { count in
            guard count < Self.mostWaiting else { return false }
            count += 1
            return true
        }
        guard accepted else { throw Busy() }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
