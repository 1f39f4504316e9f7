import Domain
import Testing

/// Action × role × circumstance, written out: what each role may do with nothing more known, and which circumstances
/// change that.
struct PolicyTests {
    enum Rule: Sendable {
        case never, always, ifAny(Set<Policy.Circumstance>), unless(Policy.Circumstance)
        case ifOnly(Policy.Circumstance, unless: Policy.Circumstance)

        func allows(_ circumstances: Set<Policy.Circumstance>) -> Bool {
            switch self {
            case .never: false
            case .always: true
            case .ifAny(let needed): !needed.isDisjoint(with: circumstances)
            case .unless(let barring): !circumstances.contains(barring)
            case .ifOnly(let needed, let barring): circumstances.contains(needed) && !circumstances.contains(barring)
            }
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var action: Action
        var rules: [Rule]
        var testDescription: String { action.rawValue }

        /// In the order public, volunteer, moderator, admin, server admin.
        init(_ action: Action, _ rules: Rule...) {
            self.action = action
            self.rules = rules
        }
    }

    static let rows: [Row] = [
        Row(.mapRead, .always, .always, .always, .always, .always),
        Row(.mapUpdate, .never, .never, .never, .always, .always),
        Row(.memberGrant, .never, .never, .never, .always, .always),
        Row(.claimRead, .always, .always, .always, .always, .always),
        Row(.claimSubmit, .never, .always, .always, .always, .always),
        Row(.claimEdit, .never, .ifAny([.own, .published]), .always, .always, .always),
        Row(.claimHandle, .never, .never, .always, .always, .always),
        Row(
            .claimReview, .never, .never, .unless(.wroteOrEdited), .unless(.wroteOrEdited), .unless(.wroteOrEdited)),
        Row(.sourceAdd, .never, .always, .always, .always, .always),
        Row(.sourceEdit, .never, .ifAny([.own]), .always, .always, .always),
        Row(.eventRead, .always, .always, .always, .always, .always),
        Row(.queueRead, .never, .never, .always, .always, .always),
        Row(
            .invitationCreate, .never, .never, .ifAny([.roleBelowOwn]), .always, .always),
        Row(.invitationRevoke, .never, .never, .ifAny([.roleBelowOwn]), .always, .always),
        Row(.invitationList, .never, .never, .ifAny([.roleBelowOwn]), .always, .always),
        Row(.memberList, .never, .never, .always, .always, .always),
        Row(
            .memberSuspend, .never, .never, .ifAny([.roleBelowOwn]), .ifAny([.roleBelowOwn]),
            .ifAny([.roleBelowOwn])),
        Row(
            .accountRevert, .never, .never, .ifOnly(.roleBelowOwn, unless: .wroteOrEdited),
            .ifOnly(.roleBelowOwn, unless: .wroteOrEdited), .ifOnly(.roleBelowOwn, unless: .wroteOrEdited)),
        Row(.auditRead, .never, .never, .never, .always, .always),
        Row(
            .tipSubmit, .ifAny([.tipsOpen]), .ifAny([.tipsOpen]), .ifAny([.tipsOpen]), .ifAny([.tipsOpen]),
            .ifAny([.tipsOpen])),
        Row(
            .mapJoin, .ifAny([.registrationOpen, .invited]), .ifAny([.registrationOpen, .invited]),
            .ifAny([.registrationOpen, .invited]), .ifAny([.registrationOpen, .invited]),
            .ifAny([.registrationOpen, .invited])),
        Row(.tokenManage, .never, .ifAny([.own]), .ifAny([.own]), .ifAny([.own]), .ifAny([.own])),
        Row(
            .claimAssess, .never, .unless(.wroteOrEdited), .unless(.wroteOrEdited), .unless(.wroteOrEdited),
            .unless(.wroteOrEdited)),
        Row(.claimFlag, .never, .always, .always, .always, .always),
        Row(.flagsClear, .never, .never, .unless(.wroteOrEdited), .unless(.wroteOrEdited), .unless(.wroteOrEdited)),
        Row(
            .claimOverride, .never, .never, .unless(.wroteOrEdited), .unless(.wroteOrEdited),
            .unless(.wroteOrEdited)),
        Row(.claimRelate, .never, .always, .always, .always, .always),
        Row(.claimMerge, .never, .never, .unless(.wroteOrEdited), .unless(.wroteOrEdited), .unless(.wroteOrEdited)),
        Row(.claimAppeal, .never, .ifAny([.own]), .ifAny([.own]), .ifAny([.own]), .ifAny([.own])),
        Row(.commentAdd, .ifAny([.publicComments]), .always, .always, .always, .always),
        Row(.commentRemove, .ifAny([.own]), .ifAny([.own]), .always, .always, .always),
        Row(.outletPropose, .never, .always, .always, .always, .always),
        Row(.outletManage, .never, .never, .always, .always, .always),
        Row(.mediaAdd, .never, .always, .always, .always, .always),
        Row(.mediaOriginal, .never, .never, .always, .always, .always),
        Row(.claimRedact, .never, .never, .never, .always, .always),
        Row(.mapCreate, .never, .never, .never, .never, .always),
        Row(.serverAdmin, .never, .never, .never, .never, .always),
    ]

    /// Every set of circumstances.
    static let circumstances: [Set<Policy.Circumstance>] = (0..<1 << Policy.Circumstance.allCases.count).map { bits in
        Set(Policy.Circumstance.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
    }

    static let callers: [(Caller, Int)] = [
        (Caller(account: numbered(1), role: .public), 0), (Caller(account: numbered(1), role: .volunteer), 1),
        (Caller(account: numbered(1), role: .moderator), 2), (Caller(account: numbered(1), role: .admin), 3),
        (Caller(account: numbered(1), role: .public, isServerAdmin: true), 4),
        (Caller(account: numbered(1), role: .volunteer, isServerAdmin: true), 4),
    ]

    @Test func theTableHereIsComplete() {
        #expect(Set(Self.rows.map(\.action)) == Set(Action.allCases))
        #expect(Self.rows.count == Action.allCases.count)
        #expect(Self.circumstances.count == 1 << Policy.Circumstance.allCases.count)
    }

    @Test(arguments: rows)
    func permission(_ row: Row) {
        for (circumstances, (caller, column)) in Self.circumstances.flatMap({ set in Self.callers.map { (set, $0) } }) {
            let expected = row.rules[column].allows(circumstances)
            #expect(Policy.permits(row.action, caller, circumstances) == expected, "\(caller)")
            let refusal = Policy.refusal(row.action, caller, circumstances)
            #expect((refusal == nil) == expected)
            if let refusal { #expect(refusal.sort == .forbidden) }
        }
    }

    @Test(arguments: rows)
    func withoutAccount(_ row: Row) {
        let expected: Refusal? = row.rules[0].allows([]) ? nil : .unauthenticated
        #expect(Policy.refusal(row.action, .anyone) == expected)
    }

    @Test func aRefusalNamesActionAndRole() {
        let refused = Policy.refusal(.queueRead, Person.volunteer.caller)
        #expect(refused?.words.contains("queue.read") == true)
        #expect(refused?.words.contains("volunteer") == true)
    }

    @Test(arguments: [
        (Role.public, Audience.public), (.volunteer, .team), (.moderator, .moderators), (.admin, .moderators),
    ])
    func audience(_ role: Role, _ audience: Audience) {
        #expect(role.audience == audience)
        #expect(Caller(account: numbered(1), role: role).audience == audience)
    }

    @Test func rolesAndAudiencesAreOrdered() {
        #expect(Role.allCases.shuffled().sorted() == [.public, .volunteer, .moderator, .admin])
        #expect(Audience.allCases.shuffled().sorted() == [.public, .team, .moderators])
    }

    /// Each role may do all that the one before it may, except decide on its own work.
    @Test(arguments: Action.allCases)
    func rolesGrow(_ action: Action) {
        for circumstances in Self.circumstances where !circumstances.contains(.wroteOrEdited) {
            let allowed = Self.callers.prefix(5).map { Policy.permits(action, $0.0, circumstances) }
            #expect(allowed == allowed.sorted { !$0 && $1 })
        }
    }

    static let readings: Set<Action> = [
        .mapRead, .claimRead, .eventRead, .queueRead, .invitationList, .memberList, .auditRead, .mediaOriginal,
    ]

    static let anybodys: Set<Action> = [.mapRead, .claimRead, .eventRead]

    /// Suspension leaves what is anybody's, and takes everything else, with the reason in words.
    @Test(arguments: Action.allCases)
    func suspended(_ action: Action) {
        #expect(action.isReading == Self.readings.contains(action))
        for (role, circumstances) in Role.allCases.flatMap({ role in Self.circumstances.map { (role, $0) } }) {
            let suspended = Caller(account: numbered(1), role: role, suspended: "spread rumours")
            let refusal = Policy.refusal(action, suspended, circumstances)
            #expect(suspended.audience == .public)
            if Self.anybodys.contains(action) {
                #expect(refusal == nil)
            } else {
                #expect(refusal == .forbidden(reason: "You are suspended on this map: spread rumours"))
            }
        }
    }

    static let lowered: [(Caller, Role, Role, isServerAdmin: Bool)] = [
        (Caller(account: numbered(1), role: .moderator), .volunteer, .volunteer, false),
        (Caller(account: numbered(1), role: .volunteer), .moderator, .volunteer, false),
        (Caller(account: numbered(1), role: .volunteer), .volunteer, .volunteer, false),
        (Caller(account: numbered(1), role: .public, isServerAdmin: true), .volunteer, .volunteer, false),
        (Caller(account: numbered(1), role: .public, isServerAdmin: true), .admin, .admin, true),
    ]

    @Test(arguments: lowered)
    func lowering(_ row: (caller: Caller, to: Role, role: Role, isServerAdmin: Bool)) {
        var suspended = row.caller
        suspended.suspended = "why"
        for caller in [row.caller, suspended] {
            let lowered = caller.lowered(to: row.to)
            #expect(lowered.role == row.role && lowered.isServerAdmin == row.isServerAdmin)
            #expect(lowered.account == caller.account && lowered.suspended == caller.suspended)
        }
    }

    static let below: [(Role, Caller, Bool)] = [
        (.volunteer, Caller(account: numbered(1), role: .moderator), true),
        (.moderator, Caller(account: numbered(1), role: .moderator), false),
        (.admin, Caller(account: numbered(1), role: .moderator), false),
        (.moderator, Caller(account: numbered(1), role: .admin), true),
        (.admin, Caller(account: numbered(1), role: .admin), false),
        (.admin, Caller(account: numbered(1), role: .public, isServerAdmin: true), true),
        (.public, .anyone, false),
    ]

    @Test(arguments: below)
    func roleBelowOwn(_ row: (role: Role, caller: Caller, isBelow: Bool)) {
        #expect(Policy.roleBelowOwn(row.role, row.caller) == (row.isBelow ? [.roleBelowOwn] : []))
    }

    @Test func aServerAdminIsAdminEverywhere() {
        let caller = Caller(account: numbered(1), role: .public, isServerAdmin: true)
        #expect(caller.role == .admin)
        #expect(caller.audience == .moderators)
        #expect(Caller.anyone.role == .public && Caller.anyone.account == nil && !Caller.anyone.isServerAdmin)
    }
}
