/// Why a command was not carried out. Nothing was stored.
public enum Refusal: Error, Sendable, Equatable {
    /// The input cannot be stored; every fault is named.
    case invalid([Fault])
    /// No account, and the action needs one.
    case unauthenticated
    /// The caller may not do this; `reason` is fit to be read by them.
    case forbidden(reason: String)
    /// There is no such thing, or the caller may not know of it.
    case notFound(what: String)
    /// It contradicts what is there.
    case conflict(reason: String)
    /// Somebody else changed it first; `present` is the version that stands.
    case stale(present: Claim)
    /// Somebody else changed the outlet first; `present` is the version that stands.
    case staleOutlet(present: Outlet)
    /// The claim was merged into another one, which stands for it and alone changes.
    case merged(into: ClaimID)
    /// Too much of it for now; `reason` is fit to be read by the caller, who may try again after so many seconds.
    case limited(reason: String, retryAfter: Int)
}
