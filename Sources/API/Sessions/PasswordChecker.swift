import Crypto
import Dispatch
import Synchronization

/// Computes scrypt on a queue of its own, one at a time: it takes a tenth of a second and tens of megabytes each.
public final class PasswordChecker: Sendable {
    /// What a password turned out to be.
    public enum Verdict: Sendable {
        case wrong
        /// - Parameter upgrade: the encoded hash to store from now on, where the stored one is cheaper than a new one.
        case right(upgrade: String?)
    }

    public struct Busy: Error {}

    /// Who may wait; one more is refused.
    private static let mostWaiting = 64
    /// 32 MB and about 100 ms on a small server (RFC 7914).
    public static let usualCost = Scrypt.Cost(n: 1 << 15, r: 8, p: 1)

    /// The cost of new hashes.
    public let cost: Scrypt.Cost
    private let queue = DispatchQueue(label: "cairn.passwords")
    private let waiting = Mutex(0)
    /// The dearest cost met so far. Every check takes that much work: less of it would tell that a name is known.
    private let dearest: Mutex<Scrypt.Cost>

    public init(cost: Scrypt.Cost = PasswordChecker.usualCost) {
        self.cost = cost
        dearest = Mutex(cost)
    }

    /// The encoded hash of a new password.
    public func hash(_ password: String) async throws -> String {
        try await run { [cost] in try PasswordHash(password: password, cost: cost).encoded }
    }

    /// Whether `password` is the one that `encoded` was made of. It takes the same work for an unknown account (`encoded`
    /// nil), and whatever the stored hash costs.
    public func verifies(_ password: String, against encoded: String?) async throws -> Verdict {
        let verdict = try await check(password, encoded)
        guard verdict, let encoded, let hash = PasswordHash(encoded: encoded) else {
            return verdict ? .right(upgrade: nil) : .wrong
        }
        let isCheaper = hash.cost.work < cost.work
        return .right(upgrade: isCheaper ? try await self.hash(password) : nil)
    }

    private func check(_ password: String, _ encoded: String?) async throws -> Bool {
        try await run { [self] in
            let hash = encoded.flatMap(PasswordHash.init)
            let most = dearest.withLock { dearest in
                if let hash, hash.cost.work > dearest.work { dearest = hash.cost }
                return dearest
            }
            let isRight = try hash?.verifies(password) ?? false
            for cost in most.remaining(after: hash?.cost) { _ = try PasswordHash(password: password, cost: cost) }
            return isRight
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

extension Scrypt.Cost {
    /// How long it takes, in units of no meaning.
    fileprivate var work: Int { n * r * p }

    /// Derivations that take as long as this one would beyond one of cost `done`. Where block sizes differ, that is
    /// not to be had in powers of two, and one of this cost stands for all.
    fileprivate func remaining(after done: Scrypt.Cost?) -> [Scrypt.Cost] {
        guard let done else { return [self] }
        guard done.r == r, done.p == p else { return done.work < work ? [self] : [] }
        let missing = max(0, n - done.n)
        return (1..<Int.bitWidth - 1).filter { missing >> $0 & 1 == 1 }.map { Scrypt.Cost(n: 1 << $0, r: r, p: p) }
    }
}
