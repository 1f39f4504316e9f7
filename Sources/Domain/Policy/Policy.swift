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
    }

    enum Rule: Sendable {
        case never
        case always
        case whenAny(Set<Circumstance>)
        case unless(Circumstance, because: String)
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
    }

    private static let notOnOwn = Rule.unless(
        .wroteOrEdited, because: "nobody decides on a claim that they wrote or edited; another moderator must")

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
        case .mapUpdate, .memberGrant:
            Row(public: .never, volunteer: .never, moderator: .never, admin: .always)
        case .mapCreate:
            Row(public: .never, volunteer: .never, moderator: .never, admin: .never)
        }
    }

    /// Whether `caller` may do `action` under `circumstances`.
    public static func permits(_ action: Action, _ caller: Caller, _ circumstances: Set<Circumstance> = []) -> Bool {
        refusal(action, caller, circumstances) == nil
    }

    /// Why `caller` may not do `action` under `circumstances`; nil when they may.
    public static func refusal(
        _ action: Action, _ caller: Caller, _ circumstances: Set<Circumstance> = []
    ) -> Refusal? {
        if action == .mapCreate && caller.isServerAdmin { return nil }
        let refused: String
        switch row(action).rule(for: caller.role) {
        case .always: return nil
        case .whenAny(let needed) where !needed.isDisjoint(with: circumstances): return nil
        case .unless(let barring, _) where !circumstances.contains(barring): return nil
        case .unless(_, let because): refused = because
        case .never, .whenAny:
            refused = "\(action.rawValue) is not open to the role \(caller.role.rawValue) here"
        }
        return caller.account == nil ? .unauthenticated : .forbidden(reason: refused)
    }
}
