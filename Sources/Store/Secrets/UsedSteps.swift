import Crypto
import Domain
import Synchronization

/// Which codes of second factors were used lately, in memory alone: a table would tell to the half minute when somebody
/// signed in. After a restart a code can be used again for as long as it is shown.
final class UsedSteps: Sendable {
    private let latest = Mutex<[String: Int64]>([:])

    /// The step whose code the account used last, if such a code could still be tried at `step`.
    func last(of account: String) -> Int64? {
        latest.withLock { $0[account] }
    }

    /// Notes that the code of `step` was used; false when it, or a later one, was already.
    func use(_ step: Int64, of account: String) -> Bool {
        latest.withLock { latest in
            latest = latest.filter { $0.value >= step - 2 * TOTP.window }
            if let last = latest[account], last >= step { return false }
            latest[account] = step
            return true
        }
    }
}
