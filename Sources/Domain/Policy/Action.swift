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
    /// Saying whether one agrees with a claim.
    case claimAssess = "claim.assess"
    /// Calling for a moderator.
    case claimFlag = "claim.flag"
    case flagsClear = "flags.clear"
    case claimOverride = "claim.override"
    case claimRelate = "claim.relate"
    case claimMerge = "claim.merge"
    case claimAppeal = "claim.appeal"
    case commentAdd = "comment.add"
    case commentRemove = "comment.remove"
    case outletPropose = "outlet.propose"
    /// Creating, accepting and changing outlets.
    case outletManage = "outlet.manage"
    case mediaAdd = "media.add"
    /// Reading the file as it was sent, where the map keeps it.
    case mediaOriginal = "media.original"
    /// Removing all that was ever said about a claim.
    case claimRedact = "claim.redact"
    /// Server-wide: only a server admin.
    case mapCreate = "map.create"
    /// Accounts and the audit of the whole server: only a server admin.
    case serverAdmin = "server.admin"

    /// Whether it changes nothing.
    public var isReading: Bool {
        switch self {
        case .mapRead, .claimRead, .eventRead, .queueRead, .invitationList, .memberList, .auditRead, .mediaOriginal:
            true
        case .mapUpdate, .memberGrant, .claimSubmit, .claimEdit, .claimHandle, .claimReview, .sourceAdd, .sourceEdit,
            .invitationCreate, .invitationRevoke, .memberSuspend, .accountRevert, .tipSubmit, .mapJoin, .tokenManage,
            .claimAssess, .claimFlag, .flagsClear, .claimOverride, .claimRelate, .claimMerge, .claimAppeal, .commentAdd,
            .commentRemove, .outletPropose, .outletManage, .mediaAdd, .claimRedact, .mapCreate, .serverAdmin:
            false
        }
    }
}
