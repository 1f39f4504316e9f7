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
    case invitationCreate = "invitation.create"
    case invitationRevoke = "invitation.revoke"
    case invitationList = "invitation.list"
    case memberList = "member.list"
    /// Suspending a member, and ending that.
    case memberSuspend = "member.suspend"
    /// Undoing everything that one account did on a map.
    case accountRevert = "account.revert"
    case auditRead = "audit.read"
    /// A claim that nobody signs.
    case tipSubmit = "tip.submit"
    /// Becoming a member, by invitation or by oneself.
    case mapJoin = "map.join"
    /// One's own API tokens.
    case tokenManage = "token.manage"
    /// Server-wide: only a server admin.
    case mapCreate = "map.create"
    /// Accounts and the audit of the whole server: only a server admin.
    case serverAdmin = "server.admin"

    /// Whether it changes nothing.
    public var isReading: Bool {
        switch self {
        case .mapRead, .claimRead, .eventRead, .queueRead, .invitationList, .memberList, .auditRead: true
        case .mapUpdate, .memberGrant, .claimSubmit, .claimEdit, .claimHandle, .claimReview, .sourceAdd, .sourceEdit,
            .invitationCreate, .invitationRevoke, .memberSuspend, .accountRevert, .tipSubmit, .mapJoin, .tokenManage,
            .mapCreate, .serverAdmin:
            false
        }
    }
}
