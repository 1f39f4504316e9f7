import Domain
import Foundation
import GRDB
import Store
import Testing

/// What is left of a person who has gone.
@Suite struct DeletionTests {
    private static let layla = Samples.account("layla")

    private static func deleted() async throws -> TestStore {
        let test = try TestStore()
        try await test.populate()
        _ = try await test.store.append(
            Command(
                .console, .addAccount(Samples.account("zubaydah"), name: "zubaydah-of-the-hills", serverAdmin: false)))
        _ = try await test.store.append(
            Command(.console, .grant(TestStore.map, Samples.account("zubaydah"), .volunteer)))
        try await test.submit(Samples.event("By her"), by: "zubaydah")
        try await test.submit(Samples.event("By another"))
        let vault = test.store.vault
        try await vault.setPasswordHash("her-password-hash", of: Samples.account("zubaydah"))
        _ = try await vault.openSession(for: Samples.account("zubaydah"), device: "her own browser")
        _ = try await vault.makeSignInLink(for: Samples.account("zubaydah"))
        _ = try await vault.startTOTP(of: Samples.account("zubaydah"))
        _ = try await vault.makeRecoveryCodes(of: Samples.account("zubaydah"))
        _ = try await vault.makeToken(
            for: Samples.account("zubaydah"), on: TestStore.map, name: "her own bot", scopes: [.read], days: 1)
        _ = try await test.store.append(
            Command(.account(Samples.account("zubaydah")), .deleteAccount(Samples.account("zubaydah"))))
        return test
    }

    @Test func theLogHoldsWithoutHerName() async throws {
        let test = try await Self.deleted()
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
        let migrations = try Migration.all(in: TestStore.migrations)
        #expect(try LogInspection(directory: test.directory).compareProjections(migrations: migrations) == [])
        let redacted = try await test.database().read { db in
            try String.fetchAll(db, sql: "SELECT type || ' ' || subject FROM events WHERE bytes IS NULL")
        }
        #expect(redacted == ["account.added \(Samples.account("zubaydah").text)"])
    }

    /// Not in tables, not in free pages, not in the write-ahead log.
    @Test func noFileHoldsHerName() async throws {
        let test = try await Self.deleted()
        #expect(try !test.directory.files(holding: "layla").isEmpty)
        for text in ["zubaydah", "her-password-hash", "her own browser", "her own bot"] {
            #expect(try test.directory.files(holding: text) == [], "\(text)")
        }
    }

    @Test func nothingLetsHerIn() async throws {
        let test = try await Self.deleted()
        let her = Samples.account("zubaydah")
        let rows = try await test.database().read { db in
            try ["credentials", "sessions", "sign_in_links", "totp", "recovery_codes", "api_tokens"].map {
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM \($0) WHERE account = ?", arguments: [her.text])
            }
        }
        #expect(rows == [0, 0, 0, 0, 0, 0])
        #expect(try await test.store.account(named: "zubaydah-of-the-hills") == nil)
        await #expect(throws: Refusal.self) { try await test.submit(Samples.event(), by: "zubaydah") }
    }

    @Test func whatSheWroteStays() async throws {
        let test = try await Self.deleted()
        let page = try await test.store.claims(ClaimQuery(map: TestStore.map, audience: .moderators))
        #expect(page.claims.contains { $0.author == Samples.account("zubaydah") && $0.content.title["en"] == "By her" })
    }

    @Test func herNameIsFreeAfterAnotherStart() async throws {
        let test = try await Self.deleted()
        let again = try TestStore(directory: test.directory)
        #expect(again.store.directory == test.store.directory)
        #expect(again.store.directory.accounts[Samples.account("zubaydah")]?.deleted == true)
        _ = try await again.store.append(
            Command(.console, .addAccount(Samples.account("new"), name: "Zubaydah-of-the-hills", serverAdmin: false)))
        #expect(try await again.store.account(named: "zubaydah-of-the-hills")?.id == Samples.account("new"))
        let migrations = try Migration.all(in: TestStore.migrations)
        #expect(try LogInspection(directory: test.directory).compareProjections(migrations: migrations) == [])
    }

    @Test func rebuildingInPlaceGivesTheSame() async throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let test = try await Self.deleted()
        try FileManager.default.copyItem(at: test.directory.url, to: directory.url)
        let inspection = LogInspection(directory: directory)
        let migrations = try Migration.all(in: TestStore.migrations)
        try inspection.rebuildProjections(migrations: migrations)
        #expect(try inspection.compareProjections(migrations: migrations) == [])
        #expect(try TestStore(directory: directory).store.directory == test.store.directory)
    }

    @Test func disablingEndsAccessAndKeepsTheRest() async throws {
        let test = try TestStore()
        try await test.populate()
        let vault = test.store.vault
        try await vault.setPasswordHash("hash", of: Self.layla)
        let session = try await vault.openSession(for: Self.layla, device: "a browser")
        let link = try await vault.makeSignInLink(for: Self.layla)
        let token = try await vault.makeToken(
            for: Self.layla, on: TestStore.map, name: "bot", scopes: [.read], days: 1)
        let codes = try await vault.makeRecoveryCodes(of: Self.layla)
        for command in [
            Command.Body.disableAccount(Self.layla, reason: "asked for it"), .enableAccount(Self.layla),
        ] {
            _ = try await test.store.append(Command(.console, command))
            #expect(try await vault.account(ofSession: session.token) == nil)
            #expect(try await vault.redeemSignInLink(link) == nil)
            #expect(try await vault.use(token: token.token) == nil)
        }
        #expect(try await vault.passwordHash(of: Self.layla) == "hash")
        #expect(try await vault.useRecoveryCode(codes[0].text, of: Self.layla))
    }
}
