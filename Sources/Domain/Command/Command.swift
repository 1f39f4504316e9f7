/// A change that somebody asks for. The domain decides what events it leads to, if any.
public struct Command: Sendable {
    public enum Body: Sendable {
        case createMap(MapSettings)
        case updateMap(MapSettings)
        case addAccount(AccountID, name: String, serverAdmin: Bool)
        case disableAccount(AccountID, reason: String)
        case enableAccount(AccountID)
        /// Forgets the pseudonym and ends every membership. Asked for by the person, or a server admin.
        case deleteAccount(AccountID)
        /// The account has got, or has no longer, a second factor.
        case noteTOTP(AccountID, Bool)
        case notePasswordChange(AccountID)
        /// So many attempts to sign in have failed since the last such note.
        case noteFailedSignIns(AccountID?, Int)
        case grant(MapID, AccountID, Role)
        case invite(MapID, InvitationID, Role, expires: Timestamp)
        case revokeInvitation(InvitationID)
        /// Uses an invitation up: for the issuer, or for an account that is made with it and is then the issuer.
        case accept(InvitationID, NewAccount?)
        /// Makes the issuer, or an account that is made with it and is then the issuer, a volunteer of an open map.
        case register(MapID, NewAccount?)
        case suspend(MapID, AccountID, reason: String)
        case reinstate(MapID, AccountID)
        /// Undoes what an account did on a map: at most ``Reversal/mostClaims`` claims are changed at a time.
        case revertAccount(MapID, AccountID, reason: String)
        /// A volunteer's is a proposal.
        case createOutlet(MapID, OutletID, OutletDraft)
        /// Made from revision `base`.
        case changeOutlet(MapID, OutletID, OutletDraft, base: Int)
        /// Lets the sources of these claims follow their outlet: ``Outlet/mostRegraded`` claims at a time.
        case regrade(MapID, OutletID, [ClaimID])
        /// A file that has been taken in; sent again by its uploader, its `dhash` may differ.
        case addMedia(MapID, MediaFile)
        case claim(MapID, ClaimID, ClaimCommand)
    }

    public var issuer: Issuer
    public var body: Body
    /// Decided as if the issuer had no more than this role.
    public var atMost: Role?

    public init(_ issuer: Issuer, _ body: Body, atMost: Role? = nil) {
        self.issuer = issuer
        self.body = body
        self.atMost = atMost
    }
}
