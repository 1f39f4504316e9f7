import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct SessionTests {
    private static let layla = Samples.account("layla")

    /// Days between one use and the next, and whether the session still opens at the last.
    static let uses: [([Int64], Bool)] = [
        ([14], true), ([15], false), ([14, 14], true), ([7, 14, 14], true), ([7, 15], false),
        ([14, 14, 14, 14, 14, 14, 6], true), ([14, 14, 14, 14, 14, 14, 7], false),
    ]

    @Test(arguments: uses)
    func idlenessAndAgeEndIt(_ days: [Int64], _ isOpen: Bool) async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let session = try await vault.openSession(for: Self.layla, device: "Firefox on Android")
        for pause in days.dropLast() {
            clock.advance(days: pause)
            #expect(try await vault.account(ofSession: session.token) == Self.layla)
        }
        clock.advance(days: days.last ?? 0)
        #expect(try await (vault.account(ofSession: session.token) == Self.layla) == isOpen)
        #expect(try await vault.sessions(of: Self.layla).count == (isOpen ? 1 : 0))
        #expect(try await vault.openAccess().isEmpty == !isOpen)
        try await vault.sweep()
        #expect(try await test.database().read { try $0.count("sessions") } == (isOpen ? 1 : 0))
    }

    @Test func theListTellsDaysAndWordsAlone() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let first = try await vault.openSession(for: Self.layla, device: "Firefox on Android")
        clock.advance(days: 3)
        let second = try await vault.openSession(for: Self.layla, device: "a program")
        _ = try await vault.openSession(for: Samples.account("noor"), device: "a browser")
        _ = try await vault.account(ofSession: first.token)
        let list = try await vault.sessions(of: Self.layla, presenting: first.token)
        #expect(list.map(\.id) == [second.id, first.id])
        #expect(list.map(\.device) == ["a program", "Firefox on Android"])
        #expect(list.map(\.createdOn.text) == ["2027-01-18", "2027-01-15"])
        #expect(list.map(\.usedOn.text) == ["2027-01-18", "2027-01-18"])
        #expect(list.map(\.isCurrent) == [false, true])
        #expect(first.expires.text == "2027-04-16T00:00:00Z")
        let numbers = try await test.database().read { db in
            try Int64.fetchAll(
                db,
                sql: "SELECT max(created_on, used_on, idle_until, ends_at) FROM sessions")
        }
        // Days since 1970, not seconds or milliseconds.
        #expect(numbers.count == 3 && numbers.allSatisfy { $0 < 100_000 })
    }

    /// Whoever comes again on the same day waits for no writer.
    @Test func aSessionIsWrittenOncePerDay() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let session = try await vault.openSession(for: Self.layla, device: "a browser")
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(
            path: test.directory.url.appendingPathComponent("cairn.sqlite").path, configuration: configuration)
        try await other.writeWithoutTransaction { db in try db.beginTransaction(.immediate) }
        clock.advance(seconds: 60)
        #expect(try await vault.account(ofSession: session.token) == Self.layla)
        try await other.writeWithoutTransaction { db in try db.rollback() }
        clock.advance(days: 1)
        #expect(try await vault.account(ofSession: session.token) == Self.layla)
        #expect(try await vault.sessions(of: Self.layla).map(\.usedOn.text) == ["2027-01-16"])
    }

    @Test func endingOneSomeAndAll() async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        var tokens: [String] = []
        var ids: [String] = []
        for _ in 0..<4 {
            let session = try await vault.openSession(for: Self.layla, device: "a browser")
            tokens.append(session.token)
            ids.append(session.id)
        }
        #expect(try await !vault.endSession(id: ids[0], of: Samples.account("noor")))
        #expect(try await vault.endSession(id: ids[0], of: Self.layla))
        #expect(try await !vault.endSession(id: ids[0], of: Self.layla))
        #expect(try await vault.account(ofSession: tokens[0]) == nil)
        try await vault.setPasswordHash("hash", of: Self.layla, exceptToken: tokens[1])
        #expect(try await vault.sessions(of: Self.layla).map(\.id) == [ids[1]])
        try await vault.endSessions(of: Self.layla, exceptToken: tokens[1])
        #expect(try await vault.account(ofSession: tokens[1]) == Self.layla)
        try await vault.endSessions(of: Self.layla)
        #expect(try await vault.openAccess().isEmpty)
    }

    @Test func openOnesAreKnownByTheirHash() async throws {
        let test = try TestStore()
        let session = try await test.store.vault.openSession(for: Self.layla, device: "a browser")
        let hash = try #require(test.store.vault.hash(ofAccess: session.token))
        #expect(try await test.store.vault.openAccess() == [hash])
        #expect(test.store.vault.hash(ofAccess: "x") == nil)
    }

    @Test func aDearerHashEndsNothing() async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        try await vault.setPasswordHash("cheap", of: Self.layla)
        let session = try await vault.openSession(for: Self.layla, device: "a browser")
        try await vault.renewPasswordHash("dear", of: Self.layla, replacing: "other")
        #expect(try await vault.passwordHash(of: Self.layla) == "cheap")
        try await vault.renewPasswordHash("dear", of: Self.layla, replacing: "cheap")
        #expect(try await vault.passwordHash(of: Self.layla) == "dear")
        #expect(try await vault.account(ofSession: session.token) == Self.layla)
    }
}
