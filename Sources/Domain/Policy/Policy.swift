/// Who may do what: one table of action × role × circumstance, asked by every command, route and feed event.
public enum Policy {
    /// What is so about the thing acted on, as far as permission depends on it.
    public enum Circumstance: String, Sendable, CaseIterable {
        /// The caller wrote the claim, or collected the source.
        case own
        /// The caller wrote or edited the claim, or proposed the revision being decided.
        case wroteOrEdited
        /// An edit waits for a moderator rather than taking effect.
        case published
        /// The role that is given, taken or held by the one acted on lies below the caller's own.
        case roleBelowOwn
        /// The map takes tips from anybody.
        case tipsOpen
        /// The map lets anybody become a volunteer.
        case registrationOpen
        /// The caller holds an open invitation.
        case invited
        /// The map lets everybody with an account comment in public, and the comment is public.
        case publicComments
    }

    enum Rule: Sendable {
        case never
        case always
        case whenAny(Set<Circumstance>)
        case unless(Circumstance, because: String)
        /// Both: where the one holds, and the other does not.
        case when(Circumstance, unless: Circumstance, because: String)
    }

    struct Row: Sendable {
        var `public`: Rule
        var volunteer: Rule
        var moderator: Rule
        var admin: Rule

        func rule(for role: Role) -> Rule {
            switch role {
            case .public: self.public
            case .volunteer: volunteer
            case .moderator: moderator
            case .admin: admin
            }
        }

        /// Whether it is anybody's right, so that even a suspended member keeps it.
        var isOpenToAll: Bool {
            if case .always = self.public { true } else { false }
        }
    }

    private static let notOnOwn = Rule.unless(.wroteOrEdited, because: onOwn)
    private static let belowAndNotOnOwn = Rule.when(.roleBelowOwn, unless: .wroteOrEdited, because: onOwn)
    private static let onOwn = "nobody decides on a claim that they wrote or edited; another moderator must"

    private static let notAssessingOwn = Rule.unless(
        .wroteOrEdited, because: "nobody assesses a claim that they wrote or edited")

    static func row(_ action: Action) -> Row {
        switch action {
        case .mapRead, .claimRead, .eventRead:
            Row(public: .always, volunteer: .always, moderator: .always, admin: .always)
        case .claimSubmit, .sourceAdd:
            Row(public: .never, volunteer: .always, moderator: .always, admin: .always)
        case .claimEdit:
            Row(public: .never, volunteer: .whenAny([.own, .published]), moderator: .always, admin: .always)
        case .sourceEdit:
            Row(public: .never, volunteer: .whenAny([.own]), moderator: .always, admin: .always)
        case .claimReview:
            Row(public: .never, volunteer: .never, moderator: notOnOwn, admin: notOnOwn)
        case .claimHandle, .queueRead:
            Row(public: .never, volunteer: .never, moderator: .always, admin: .always)
        case .mapUpdate, .memberGrant, .auditRead:
            Row(public: .never, volunteer: .never, moderator: .never, admin: .always)
        case .memberList:
            Row(public: .never, volunteer: .never, moderator: .always, admin: .always)
        case .invitationCreate, .invitationRevoke, .invitationList:
            Row(public: .never, volunteer: .never, moderator: .whenAny([.roleBelowOwn]), admin: .always)
        case .memberSuspend:
            Row(
                public: .never, volunteer: .never, moderator: .whenAny([.roleBelowOwn]),
                admin: .whenAny([.roleBelowOwn]))
        case .accountRevert:
            Row(public: .never, volunteer: .never, moderator: belowAndNotOnOwn, admin: belowAndNotOnOwn)
        case .tipSubmit: everybody([.tipsOpen])
        case .mapJoin: everybody([.registrationOpen, .invited])
        case .tokenManage:
            Row(
                public: .never, volunteer: .whenAny([.own]), moderator: .whenAny([.own]), admin: .whenAny([.own]))
        case .claimAssess:
            Row(public: .never, volunteer: notAssessingOwn, moderator: notAssessingOwn, admin: notAssessingOwn)
        case .claimFlag, .claimRelate, .outletPropose, .mediaAdd:
            Row(public: .never, volunteer: .always, moderator: .always, admin: .always)
        case .flagsClear, .claimOverride, .claimMerge:
            Row(public: .never, volunteer: .never, moderator: notOnOwn, admin: notOnOwn)
        case .claimAppeal:
            Row(
                public: .never, volunteer: .whenAny([.own]), moderator: .whenAny([.own]), admin: .whenAny([.own]))
        case .commentAdd:
            Row(public: .whenAny([.publicComments]), volunteer: .always, moderator: .always, admin: .always)
        case .commentRemove:
            Row(public: .whenAny([.own]), volunteer: .whenAny([.own]), moderator: .always, admin: .always)
        case .outletManage, .mediaOriginal:
            Row(public: .never, volunteer: .never, moderator: .always, admin: .always)
        case .claimRedact:
            Row(public: .never, volunteer: .never, moderator: .never, admin: .always)
        case .mapCreate, .serverAdmin:
            Row(public: .never, volunteer: .never, moderator: .never, admin: .never)
        }
    }

    private static func everybody(_ when: Set<Circumstance>) -> Row {
        Row(public: .whenAny(when), volunteer: .whenAny(when), moderator: .whenAny(when), admin: .whenAny(when))
    }

    /// Whether `caller` may do `action` under `circumstances`.
    public static func permits(_ action: Action, _ caller: Caller, _ circumstances: Set<Circumstance> = []) -> Bool {
        refusal(action, caller, circumstances) == nil
    }

    /// Why `caller` may not do `action` under `circumstances`; nil when they may.
    public static func refusal(
        _ action: Action, _ caller: Caller, _ circumstances: Set<Circumstance> = []
    ) -> Refusal? {
        if let reason = caller.suspended, !row(action).isOpenToAll {
            return .forbidden(reason: "You are suspended on this map: \(reason)")
        }
        if (action == .mapCreate || action == .serverAdmin) && caller.isServerAdmin { return nil }
        let refused: String
        switch row(action).rule(for: caller.role) {
        case .always: return nil
        case .whenAny(let needed) where !needed.isDisjoint(with: circumstances): return nil
        case .unless(let barring, _) where !circumstances.contains(barring): return nil
        case .when(let needed, let barring, _)
        where circumstances.contains(needed) && !circumstances.contains(barring):
            return nil
        case .unless(_, let because): refused = because
        case .when(_, let barring, let because) where circumstances.contains(barring): refused = because
        case .never, .whenAny, .when:
            refused = "\(action.rawValue) is not open to the role \(caller.role.rawValue) here"
        }
        return caller.account == nil ? .unauthenticated : .forbidden(reason: refused)
    }
}
