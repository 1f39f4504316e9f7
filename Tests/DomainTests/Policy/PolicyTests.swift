import Domain
import Testing

/// Action × role × circumstance, written out: what each role may do with nothing more known, and which circumstances
/// change that.
struct PolicyTests {
    enum Rule: Sendable {
        case never, always, ifAny(Set<Policy.Circumstance>), unless(Policy.Circumstance)

        func allows(_ circumstances: Set<Policy.Circumstance>) -> Bool {
            switch self {
            case .never: false
            case .always: true
            case .ifAny(let needed): !needed.isDisjoint(with: circumstances)
            case .unless(let barring): !circumstances.contains(barring)
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
        Row(.mapCreate, .never, .never, .never, .never, .always),
    ]

    static let circumstances: [Set<Policy.Circumstance>] = [
        [], [.own], [.wroteOrEdited], [.published], [.own, .wroteOrEdited], [.own, .published],
        [.wroteOrEdited, .published], [.own, .wroteOrEdited, .published],
    ]

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

    @Test(arguments: rows, circumstances)
    func permission(_ row: Row, _ circumstances: Set<Policy.Circumstance>) {
        for (caller, column) in Self.callers {
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
    @Test(arguments: Action.allCases, circumstances.filter { !$0.contains(.wroteOrEdited) })
    func rolesGrow(_ action: Action, _ circumstances: Set<Policy.Circumstance>) {
        let allowed = Self.callers.prefix(5).map { Policy.permits(action, $0.0, circumstances) }
        #expect(allowed == allowed.sorted { !$0 && $1 })
    }

    @Test func aServerAdminIsAdminEverywhere() {
        let caller = Caller(account: numbered(1), role: .public, isServerAdmin: true)
        #expect(caller.role == .admin)
        #expect(caller.audience == .moderators)
        #expect(Caller.anyone.role == .public && Caller.anyone.account == nil && !Caller.anyone.isServerAdmin)
    }
}
