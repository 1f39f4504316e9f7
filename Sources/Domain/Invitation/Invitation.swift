/// A way into a map's team: good once, for one role, until it expires or is revoked.
public struct Invitation: Hashable, Sendable {
    public var id: InvitationID
    public var map: MapID
    public var role: Role
    /// Who invites; nil when it was made at the server's console.
    public var by: AccountID?
    public var expires: Timestamp

    public init(id: InvitationID, map: MapID, role: Role, by: AccountID?, expires: Timestamp) {
        self.id = id
        self.map = map
        self.role = role
        self.by = by
        self.expires = expires
    }

    /// Invitations of a map that may be open at a time.
    public static let mostOpen = 500
    /// How far ahead one may expire, in seconds: 30 days and an hour for clocks that differ.
    static let longest = 30.0 * 86_400 + 3_600

    /// Whether it can still be accepted at `now`.
    public func isOpen(at now: Timestamp) -> Bool { now < expires }
}
