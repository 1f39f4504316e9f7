extension Directory {
    /// What `account` is on `map`; the public for nobody and for disabled accounts.
    ///
    /// - Parameter ceiling: no more than this role, whatever the account has.
    public func caller(_ account: AccountID?, on map: MapID?, atMost ceiling: Role? = nil) -> Caller {
        guard let account, let known = accounts[account], known.isOpen else { return .anyone }
        let caller = Caller(
            account: account, role: map.flatMap { members[$0]?[account] } ?? .public,
            isServerAdmin: known.isServerAdmin, suspended: map.flatMap { suspensions[$0]?[account] })
        return ceiling.map(caller.lowered) ?? caller
    }

    func caller(_ issuer: Issuer, on map: MapID?, atMost ceiling: Role? = nil) -> Caller {
        switch issuer {
        case .account(let id): caller(id, on: map, atMost: ceiling)
        case .console: Caller(account: nil, role: .admin, isServerAdmin: true)
        case .anyone: .anyone
        }
    }

    /// The role that `account` was given on `map`, even while it is disabled or suspended.
    public func role(of account: AccountID, on map: MapID) -> Role {
        if accounts[account]?.isServerAdmin == true { return .admin }
        return members[map]?[account] ?? .public
    }

    /// Whether `invitation` is open at `now`, and who made it could make it today.
    public func isGood(_ invitation: Invitation, at now: Timestamp) -> Bool {
        guard invitation.isOpen(at: now) else { return false }
        guard let by = invitation.by else { return true }
        let inviter = caller(by, on: invitation.map)
        return invitation.role <= inviter.role
            && Policy.permits(.invitationCreate, inviter, Policy.roleBelowOwn(invitation.role, inviter))
    }

    /// Whether nobody but `account` could administer `map`, server admins aside.
    func isLastAdmin(_ account: AccountID, of map: MapID) -> Bool {
        guard members[map]?[account] == .admin else { return false }
        return !(members[map] ?? [:]).contains { other, role in
            role == .admin && other != account && accounts[other]?.isOpen == true && suspensions[map]?[other] == nil
        }
    }
}
