extension EventBody {
    /// `role` public ends the membership.
    public struct MemberGranted: Codable, Hashable, Sendable {
        public var account: AccountID
        public var role: Role
        /// The invitation that led to it.
        public var invitation: InvitationID?
        /// Who had made that invitation.
        public var invitedBy: AccountID?
        /// True where the person joined by themselves, as the map allows.
        public var open: Bool?

        private enum CodingKeys: String, CodingKey {
            case account, role, invitation, open
            case invitedBy = "invited_by"
        }
    }

    public struct AccountAdded: Codable, Hashable, Sendable {
        public var name: String
        public var serverAdmin: Bool

        private enum CodingKeys: String, CodingKey {
            case name
            case serverAdmin = "server_admin"
        }
    }

    public struct AccountDisabled: Codable, Hashable, Sendable {
        public var reason: String
    }

    /// Whether the account has a second factor from now on.
    public struct TOTPChanged: Codable, Hashable, Sendable {
        public var enabled: Bool
    }

    /// Failed attempts to sign in since the last event of this kind.
    public struct SignInFailed: Codable, Hashable, Sendable {
        public var count: Int
    }

    public struct InvitationCreated: Codable, Hashable, Sendable {
        public var role: Role
        public var expires: Timestamp
    }

    public struct MemberSuspended: Codable, Hashable, Sendable {
        public var account: AccountID
        public var reason: String
    }

    public struct MemberReverted: Codable, Hashable, Sendable {
        public var account: AccountID
        public var reason: String
    }

    /// An event whose type and account say it all.
    public struct OfAccount: Codable, Hashable, Sendable {
        public var account: AccountID
    }

    /// An event whose type and subject say it all.
    public struct Nothing: Codable, Hashable, Sendable {}
}
