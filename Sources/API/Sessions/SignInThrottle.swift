import Crypto
import Domain
import HTTPServer
import Synchronization

/// Slows down who guesses passwords: by the name that is tried and by the address it is tried from. It keeps neither,
/// but codes of both under a key that is made anew at each start, in memory alone.
///
/// It cannot lock a person out for good: no wait is longer than a minute for a name and five for an address, and
/// recovery codes and links, which nobody can guess, wait for no name.
package final class SignInThrottle: Sendable {
    /// A try that was let through. Tell how it ended: of one that failed, nothing need be told.
    package struct Attempt: Sendable {
        fileprivate let name: [UInt8]?
        fileprivate let address: [UInt8]?
    }

    package enum Admission: Sendable {
        case go(Attempt)
        /// Too early, by so many seconds.
        case wait(seconds: Int)
    }

    private struct State {
        var names = TryLedger(.init(longestWait: 60))
        var addresses = TryLedger(.init(longestWait: 300))
        var failures = FailureTally()
    }

    private let key = SecureRandom.bytes(32)
    private let state = Mutex(State())

    package init() {}

    /// Takes a try, unless it comes too early.
    ///
    /// - Parameters:
    ///   - name: the name that is tried; nil where nothing that can be guessed is tried with it.
    ///   - address: where it comes from; nil when that is not known.
    package func admit(name: String?, address: NetworkAddress?, at now: Timestamp) -> Admission {
        let attempt = Attempt(
            name: name.map { code("name", Account.key($0)) },
            address: address.map { code("address", String($0.subscriber.bits, radix: 16)) })
        return state.withLock { state in
            let waits = [
                attempt.name.flatMap { state.names.wait($0, at: now) },
                attempt.address.flatMap { state.addresses.wait($0, at: now) },
            ]
            if let longest = waits.compactMap({ $0 }).max() { return .wait(seconds: longest) }
            if let name = attempt.name { state.names.take(name, at: now) }
            if let address = attempt.address { state.addresses.take(address, at: now) }
            return .go(attempt)
        }
    }

    /// The person was let in: the name is free again. The address keeps its other tries, since who owns one account
    /// could go on guessing at others from there.
    package func succeeded(_ attempt: Attempt, by account: AccountID) {
        state.withLock { state in
            if let name = attempt.name { state.names.forget(name) }
            if let address = attempt.address { state.addresses.giveBack(address) }
            state.failures.succeeded(account)
        }
    }

    /// What was tried is right, and something more is asked for: that is no guess from this address. For the name it
    /// counts until the person is let in, since the more may be guessed at.
    package func proceeds(_ attempt: Attempt) {
        guard let address = attempt.address else { return }
        state.withLock { $0.addresses.giveBack(address) }
    }

    /// Nobody looked whether it was right.
    package func withdraw(_ attempt: Attempt) {
        state.withLock { state in
            if let name = attempt.name { state.names.giveBack(name) }
            if let address = attempt.address { state.addresses.giveBack(address) }
        }
    }

    /// A try at an account failed.
    ///
    /// - Returns: how many failures the log is to be told of now, if any.
    package func failed(at account: AccountID, at now: Timestamp) -> Int? {
        state.withLock { $0.failures.failed(account, at: now) }
    }

    private func code(_ kind: String, _ text: String) -> [UInt8] {
        HMACSHA256.code(for: Array("\(kind)\u{1F}\(text)".utf8), key: key)
    }
}
