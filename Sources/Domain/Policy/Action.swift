/// Everything that permission is asked for.
public enum Action: String, Codable, Sendable, CaseIterable {
    case mapRead = "map.read"
    case mapUpdate = "map.update"
    case memberGrant = "member.grant"
    case claimRead = "claim.read"
    case claimSubmit = "claim.submit"
    case claimEdit = "claim.edit"
    /// Take, release and confirm: handling a claim without judging it.
    case claimHandle = "claim.handle"
    /// Every decision that judges a claim.
    case claimReview = "claim.review"
    case sourceAdd = "source.add"
    case sourceEdit = "source.edit"
    case eventRead = "event.read"
    case queueRead = "queue.read"
    /// Server-wide: only a server admin.
    case mapCreate = "map.create"
}
