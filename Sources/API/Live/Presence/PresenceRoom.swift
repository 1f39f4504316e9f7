import Domain
import NIOCore

/// Who is present on one map. Time is a parameter; who has not said so again for a while is gone.
package struct PresenceRoom {
    /// One connection of a member.
    package struct Guest: Sendable {
        package var account: AccountID
        /// The highest role that a program's token allows; nil for people.
        package var atMost: Role?
        package var presence: Presence
        var expires: NIODeadline
    }

    /// How long a message counts.
    package static let lifetime = TimeAmount.seconds(30)
    /// Connections that may be present on a map. More of them nobody would read.
    package static let mostGuests = 200

    package private(set) var guests: [ObjectIdentifier: Guest] = [:]
    /// The claims at which somebody is, as they stand.
    private var claims: [ClaimID: Claim] = [:]

    package init() {}

    package var isEmpty: Bool { guests.isEmpty }

    /// When the first of them is gone if nothing more is heard of them; nil when nobody is there.
    package var nextExpiry: NIODeadline? { guests.values.map(\.expires).min() }

    package func claim(_ id: ClaimID) -> Claim? { claims[id] }

    /// Somebody says what they do.
    ///
    /// - Parameter claim: the one that `presence` names.
    /// - Returns: whether that is news.
    package mutating func enter(
        _ guest: ObjectIdentifier, _ account: AccountID, atMost: Role? = nil, _ presence: Presence, at claim: Claim?,
        now: NIODeadline
    ) -> Bool {
        let before = guests[guest]
        guard before != nil || guests.count < Self.mostGuests else { return false }
        guests[guest] = Guest(account: account, atMost: atMost, presence: presence, expires: now + Self.lifetime)
        if let claim { claims[claim.id] = claim }
        forgetClaims()
        return before?.presence != presence
    }

    /// - Returns: whether they were there.
    package mutating func leave(_ guest: ObjectIdentifier) -> Bool {
        defer { forgetClaims() }
        return guests.removeValue(forKey: guest) != nil
    }

    /// Lets those go who have not been heard of.
    ///
    /// - Returns: whether there were any.
    package mutating func expire(now: NIODeadline) -> Bool {
        let count = guests.count
        guests = guests.filter { $0.value.expires > now }
        forgetClaims()
        return guests.count < count
    }

    /// A claim has changed.
    ///
    /// - Parameter claim: as it stands; nil when it is gone.
    /// - Returns: whether somebody is at it.
    package mutating func changed(_ id: ClaimID, to claim: Claim?) -> Bool {
        guard claims[id] != nil else { return false }
        claims[id] = claim
        return true
    }

    private mutating func forgetClaims() {
        let named = Set(guests.values.compactMap(\.presence.claim))
        claims = claims.filter { named.contains($0.key) }
    }
}
