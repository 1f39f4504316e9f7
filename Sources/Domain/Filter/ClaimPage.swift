/// Claims in the asked order, and how to go on.
public struct ClaimPage: Sendable {
    public var claims: [Claim]
    /// Where the next page begins; nil at the end.
    public var next: ClaimQuery.Cursor?
    /// The log position that the answer reflects.
    public var head: Int64

    public init(claims: [Claim], next: ClaimQuery.Cursor?, head: Int64) {
        self.claims = claims
        self.next = next
        self.head = head
    }
}
