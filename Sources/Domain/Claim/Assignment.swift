/// A moderator's soft lock on a claim.
public struct Assignment: Codable, Hashable, Sendable {
    public static let seconds = 15.0 * 60

    public var by: AccountID
    public var until: Timestamp

    public func holds(at now: Timestamp) -> Bool { now < until }
}
