import Crypto
import Domain
import HTTPServer
import Synchronization

/// Slows down who guesses: by the name that is tried and by the address it is tried from. It keeps neither, but codes of
/// both under a key that is made anew at each start, in memory alone.
///
/// It cannot lock a person out for good: no wait is longer than a minute for a name and five for an address. Whoever
/// keeps a name or an address busy keeps nobody out who is signed in already, or has a recovery code or a link.
package final class SignInThrottle: Sendable {
    /// What is tried. Each kind waits for its own tries alone.
    package enum Try: Sendable {
        /// Signing in by password. The address is nil when it is not known.
        case name(String, NetworkAddress?)
        /// The code of a second factor, beside a recovery code that is right.
        case secondFactor(name: String)
        /// Showing once more that it is oneself, within the session of this token.
        case proof(session: String)
        /// What anybody may do a few times without an account: a tip, a new account. How it ends makes no difference.
        case visitor(NetworkAddress?)
    }

    /// A try that was let through. Tell how it ended: of one that failed, nothing need be told.
    package struct Attempt: Sendable {
        fileprivate let keys: [Ledger: [UInt8]]
    }

    package enum Admission: Sendable {
        case go(Attempt)
        /// Too early, by so many seconds.
        case wait(seconds: Int)
    }

    fileprivate enum Ledger: CaseIterable {
        case names, addresses, proofs, visitors

        var limits: TryLedger.Limits {
            switch self {
            case .names, .proofs: .init(longestWait: 60)
            case .addresses: .init(longestWait: 300)
            case .visitors: .init(free: 10, longestWait: 300)
            }
        }
    }

    private struct State {
        var ledgers = Dictionary(uniqueKeysWithValues: Ledger.allCases.map { ($0, TryLedger($0.limits)) })
        var failures = FailureTally()
    }

    private let key = SecureRandom.bytes(32)
    private let state = Mutex(State())

    package init() {}

    /// Takes a try, unless it comes too early.
    package func admit(_ what: Try, at now: Timestamp) -> Admission {
        let keys = keys(of: what)
        return state.withLock { state in
            if let longest = keys.compactMap({ state.ledgers[$0]?.wait($1, at: now) }).max() {
                return .wait(seconds: longest)
            }
            for (ledger, key) in keys { state.ledgers[ledger]?.take(key, at: now) }
            return .go(Attempt(keys: keys))
        }
    }

    /// The person was let in: the name is free again. The address keeps its other tries, since who owns one account
    /// could go on guessing at others from there.
    ///
    /// - Parameter name: the account's.
    package func succeeded(_ attempt: Attempt, name: String) {
        state.withLock { state in
            for (ledger, key) in attempt.keys {
                switch ledger {
                case .names, .proofs: state.ledgers[ledger]?.forget(key)
                case .addresses: state.ledgers[ledger]?.giveBack(key)
                case .visitors: break
                }
            }
            state.failures.succeeded(code("name", Account.key(name)))
        }
    }

    /// What was tried is right, and something more is asked for: that is no guess from this address. For the name it
    /// counts until the person is let in, since the more may be guessed at.
    package func proceeds(_ attempt: Attempt) {
        guard let address = attempt.keys[.addresses] else { return }
        state.withLock { $0.ledgers[.addresses]?.giveBack(address) }
    }

    /// Nobody looked whether it was right.
    package func withdraw(_ attempt: Attempt) {
        state.withLock { state in
            for (ledger, key) in attempt.keys { state.ledgers[ledger]?.giveBack(key) }
        }
    }

    /// A try at a name failed, whether there is such an account or not.
    ///
    /// - Returns: how many failures the log is to be told of now, if any.
    package func failed(at name: String, at now: Timestamp) -> Int? {
        let key = code("name", Account.key(name))
        return state.withLock { $0.failures.failed(key, at: now) }
    }

    private func keys(of what: Try) -> [Ledger: [UInt8]] {
        switch what {
        case .name(let name, let address):
            var keys = [Ledger.names: code("name", Account.key(name))]
            keys[.addresses] = address.map(code)
            return keys
        case .secondFactor(let name): return [.names: code("second factor", Account.key(name))]
        case .proof(let session): return [.proofs: code("session", session)]
        case .visitor(let address): return address.map { [.visitors: code($0)] } ?? [:]
        }
    }

    private func code(_ address: NetworkAddress) -> [UInt8] {
        code("address", String(address.subscriber.bits, radix: 16))
    }

    private func code(_ kind: String, _ text: String) -> [UInt8] {
        HMACSHA256.code(for: Array("\(kind)\u{1F}\(text)".utf8), key: key)
    }
}
