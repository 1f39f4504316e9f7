import Crypto
import Domain
import Foundation
import GRDB
import Store
import Testing

/// Joining, limits, members and audit, as the store keeps them.
@Suite struct MembershipTests {
    private static func settings(_ change: (inout MapSettings) -> Void) -> MapSettings {
        var map = Samples.map()
        change(&map)
        return map
    }

    private static let invitation = unwrapped(InvitationID("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"))

    private static func invited(_ test: TestStore) async throws {
        _ = try await test.store.append(
            Command(
                .console,
                .invite(TestStore.map, invitation, .moderator, expires: Timestamp(Date()).adding(seconds: 86_400))))
    }

    private static func projectionsHold(_ test: TestStore) throws -> [String] {
        try LogInspection(directory: test.directory).compareProjections(
            migrations: try Migration.all(in: TestStore.migrations))
    }

    @Test func anInvitationIsGoodOnceHoweverManyHurry() async throws {
        let test = try TestStore()
        try await test.populate()
        try await Self.invited(test)
        let token = test.store.invitations.token(for: Self.invitation)
        #expect(test.store.invitations.invitation(of: token) == Self.invitation)
        #expect(try test.directory.files(holding: token).isEmpty)
        let joined = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let account = NewAccount(id: Samples.account("joiner \(number)"), name: "joiner \(number)")
                    let accept = Command(.account(account.id), .accept(Self.invitation, account))
                    return (try? await test.store.append(accept)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(joined == 1)
        #expect(test.store.directory.accounts.count == 5)
        #expect(test.store.directory.members[TestStore.map]?.count == 5)
        #expect(try Self.projectionsHold(test) == [])
        #expect(try TestStore(directory: test.directory).store.directory == test.store.directory)
    }

    @Test func dailyLimitsHoldHoweverManyHurry() async throws {
        let test = try TestStore()
        try await test.populate()
        _ = try await test.store.append(
            Command(
                .console,
                .updateMap(
                    Self.settings {
                        ($0.registration, $0.tips, $0.dailyRegistrations, $0.dailyTips) = (.open, true, 7, 8)
                        ($0.dailyClaims, $0.newAccountClaims) = (9, 5)
                    })))
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<20 {
                group.addTask {
                    let account = NewAccount(id: Samples.account("joiner \(number)"), name: "joiner \(number)")
                    let register = Command(.account(account.id), .register(TestStore.map, account))
                    return (0, (try? await test.store.append(register)) != nil)
                }
                group.addTask {
                    let id = Samples.claimID()
                    let tip = ClaimCommand.submit(
                        unwrapped(try? test.check(Samples.event())), [Samples.source(of: id)])
                    let command = Command(.anyone, .claim(TestStore.map, id, tip))
                    return (1, (try? await test.store.append(command)) != nil)
                }
                group.addTask { (2, (try? await test.submit(Samples.event())) != nil) }
            }
            return await group.reduce(into: [0, 0, 0]) { $0[$1.0] += $1.1 ? 1 : 0 }
        }
        #expect(outcomes == [7, 8, 5])
        #expect(try Self.projectionsHold(test) == [])
    }

    /// A verified claim lifts the first limit; the second one stays, and ends with the day.
    @Test func limitsCountADay() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        try await test.populate()
        _ = try await test.store.append(
            Command(.console, .updateMap(Self.settings { ($0.dailyClaims, $0.newAccountClaims) = (3, 1) })))
        let first = Samples.claimID()
        try await test.submit(Samples.event(), id: first)
        await #expect(throws: Refusal.self) { try await test.submit(Samples.event()) }
        try await test.review("noor", first, .take)
        try await test.review("noor", first, .verify)
        try await test.submit(Samples.event())
        clock.advance(seconds: 3_600)
        try await test.submit(Samples.event())
        do {
            try await test.submit(Samples.event())
            Issue.record("it was taken")
        } catch Refusal.limited(_, let seconds) {
            #expect(seconds == 23 * 3_600)
        }
        try await test.submit(Samples.event(), by: "yusuf")
        clock.advance(seconds: 23 * 3_600)
        try await test.submit(Samples.event())
        // What is older than a day is not kept.
        #expect(try await test.database().read { try $0.count("recent_acts") } == 3)
    }

    /// However many changes come at once, as many are made as may.
    @Test func changesAreCountedUnderGroupCommit() async throws {
        let test = try TestStore()
        try await test.populate()
        _ = try await test.store.append(Command(.console, .updateMap(Self.settings { $0.dailyEdits = 50 })))
        let id = Samples.claimID()
        try await test.submit(Samples.event(), id: id)
        let made = await withTaskGroup(of: Bool.self) { group in
            for number in 1...30 {
                group.addTask {
                    (try? await test.send("yusuf", id, .addSource(Samples.source(of: id, number: number)))) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(made == 5)
        #expect(try await test.store.claim(id, on: TestStore.map)?.sources.count == 6)
    }

    @Test func membersWithTheirClaims() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        try await test.populate()
        let joined = clock.now
        let ids = (0..<3).map { _ in Samples.claimID() }
        for id in ids { try await test.submit(Samples.event(), id: id) }
        for id in ids.prefix(2) {
            try await test.review("noor", id, .take)
            try await test.review("noor", id, id == ids[0] ? .verify : .reject)
        }
        clock.advance(days: 1)
        for body: Command.Body in [
            .grant(TestStore.map, Samples.account("yusuf"), .moderator),
            .suspend(TestStore.map, Samples.account("idris"), reason: "spreads rumours"),
            .addAccount(Samples.account("late"), name: "late", serverAdmin: false),
            .suspend(TestStore.map, Samples.account("late"), reason: "known elsewhere"),
            .addAccount(Samples.account("gone"), name: "gone", serverAdmin: false),
            .suspend(TestStore.map, Samples.account("gone"), reason: "known elsewhere"),
            .deleteAccount(Samples.account("gone")),
        ] {
            _ = try await test.store.append(Command(.console, body))
        }
        let members = try await test.store.members(of: TestStore.map)
        let layla = try #require(members.first { $0.account == Samples.account("layla") })
        #expect(layla.role == .volunteer && layla.claims == 3 && layla.verified == 1 && layla.since == joined)
        let yusuf = try #require(members.first { $0.account == Samples.account("yusuf") })
        #expect(yusuf.role == .moderator && yusuf.since == joined && yusuf.suspended == nil && yusuf.claims == 0)
        let idris = try #require(members.first { $0.account == Samples.account("idris") })
        #expect(idris.role == .moderator && idris.suspended == "spreads rumours" && idris.since == joined)
        let late = try #require(members.last)
        #expect(late.account == Samples.account("late") && late.role == .public && late.since == clock.now)
        #expect(members.count == 5 && members.map(\.role) == members.map(\.role).sorted(by: >))
        #expect(try Self.projectionsHold(test) == [])
    }

    @Test func theAuditTellsOfPeopleNewestFirst() async throws {
        let test = try TestStore()
        try await test.populate()
        try await Self.invited(test)
        try await test.submit(Samples.event())
        _ = try await test.store.append(Command(.console, .noteFailedSignIns(Samples.account("layla"), 5)))
        let all = try await test.store.audit(of: nil, before: nil, limit: 100)
        #expect(all.first?.body.kind == .signInFailed)
        #expect(all.map(\.seq) == all.map(\.seq).sorted(by: >) && all.allSatisfy { !$0.body.kind.isAboutClaim })
        #expect(all.count == 10)
        let map = try await test.store.audit(of: TestStore.map, before: nil, limit: 100)
        #expect(map.map(\.body.kind) == [.invitationCreated] + Array(repeating: .memberGranted, count: 4))
        let page = try await test.store.audit(of: TestStore.map, before: map[1].seq, limit: 2)
        #expect(page == Array(map[2...3]))
    }

    @Test func undoingWhatOneDid() async throws {
        let test = try TestStore()
        try await test.populate()
        let ids = (0..<20).map { _ in Samples.claimID() }
        for (index, id) in ids.enumerated() {
            try await test.submit(Samples.event("Claim \(index)"), id: id)
            guard index.isMultiple(of: 2) else { continue }
            try await test.review("noor", id, .take)
            try await test.review("noor", id, .verify)
        }
        let other = Samples.claimID()
        try await test.submit(Samples.event("Another's"), id: other, by: "yusuf")
        try await test.send("layla", other, .addSource(Samples.source(of: other, number: 7)))
        let command = Command(
            .account(Samples.account("idris")),
            .revertAccount(TestStore.map, Samples.account("layla"), reason: "made up"))
        let appended = try await test.store.append(command)
        #expect(appended.changes.first?.event.body.kind == .memberReverted)
        let changes = appended.changes.dropFirst()
        #expect(changes.count == 31 && changes.allSatisfy { $0.before != nil && $0.after != nil })
        for (index, id) in ids.enumerated() {
            let expected: ClaimStatus = index.isMultiple(of: 2) ? .retracted : .rejected
            #expect(try await test.store.claim(id, on: TestStore.map)?.status == expected)
        }
        #expect(try await test.store.claim(other, on: TestStore.map)?.sources.count == 1)
        #expect(try await test.store.append(command).changes.isEmpty)
        #expect(test.store.directory.reverted == [TestStore.map: [Samples.account("layla")]])
        let reopened = try SQLiteStore(
            directory: test.directory, migrations: try Migration.all(in: TestStore.migrations),
            vocabulary: test.vocabulary)
        #expect(reopened.directory == test.store.directory)
        #expect(try Self.projectionsHold(test) == [])
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
    }

    /// Data of the first schema is taken over: the log holds, and the projections are as it says.
    @Test func anEarlierStoreIsTakenOver() async throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        defer { try? FileManager.default.removeItem(at: directory.url) }
        try await EarlierStore.make(directory)
        let test = try TestStore(directory: directory)
        #expect(try Self.projectionsHold(test) == [])
        #expect(try LogInspection(directory: directory).verify().head == test.store.head)
        let left = try await test.database().read { db in
            (try db.count("sessions"), try db.count("sign_in_links"), try db.count("contributions"))
        }
        #expect(left == (0, 0, 12))
        let appended = try await test.store.append(
            Command(
                .account(Samples.account("idris")),
                .revertAccount(TestStore.map, Samples.account("yusuf"), reason: "made up")))
        let kinds = appended.changes.map(\.event.body.kind)
        #expect(kinds == [.memberReverted] + Array(repeating: .sourceRemoved, count: 4))
    }

    @Test func tipsCrowdOutNothing() async throws {
        let test = try TestStore()
        try await test.populate()
        _ = try await test.store.append(Command(.console, .updateMap(Self.settings { $0.tips = true })))
        for _ in 0..<5 {
            let id = Samples.claimID()
            _ = try await test.store.append(
                Command(
                    .anyone,
                    .claim(TestStore.map, id, .submit(try test.check(Samples.event()), [Samples.source(of: id)]))))
        }
        let claim = Samples.claimID()
        try await test.submit(Samples.event(), id: claim)
        #expect(try await test.store.awaiting(on: TestStore.map, limit: 1).map(\.id) == [claim])
        #expect(try await test.store.awaiting(on: TestStore.map, limit: 10).count == 6)
    }
}
