/// An edit of a published claim, waiting for a moderator beside the version that stands.
public struct PendingRevision: Hashable, Sendable {
    /// Who wrote it last.
    public var by: AccountID?
    public var at: Timestamp
    /// The revision that it was made from.
    public var base: Int
    public var content: ClaimContent
    /// Counts the edits of this claim that ever waited: no two have the same.
    public var number: Int
    /// Who wrote the waiting edits that this one was made on.
    public var with: [AccountID]

    /// Everybody who wrote any of it.
    public var authors: [AccountID] { with + (by.map { [$0] } ?? []) }
}

extension PendingRevision: Codable {
    private enum CodingKeys: String, CodingKey {
        case by, at, base, content, number, with
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        by = try container.decodeIfPresent(AccountID.self, forKey: .by)
        at = try container.decode(Timestamp.self, forKey: .at)
        base = try container.decode(Int.self, forKey: .base)
        content = try container.decode(ClaimContent.self, forKey: .content)
        number = try container.decodeIfPresent(Int.self, forKey: .number) ?? 1
        with = try container.decodeIfPresent([AccountID].self, forKey: .with) ?? []
    }
}
