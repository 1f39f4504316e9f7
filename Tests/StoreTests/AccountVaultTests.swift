import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct AccountVaultTests {
    @Test func aLinkWorksOnce() async throws {
        let test = try TestStore()
        let link = try await test.store.vault.makeSignInLink(for: Samples.account("layla"))
        #expect(try await test.store.vault.redeemSignInLink(link) == Samples.account("layla"))
        #expect(try await test.store.vault.redeemSignInLink(link) == nil)
    }

    @Test func aLinkRunsOutAfterADay() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let link = try await test.store.vault.makeSignInLink(for: Samples.account("layla"))
        clock.advance(seconds: 86_401)
        #expect(try await test.store.vault.redeemSignInLink(link) == nil)
    }

    @Test(arguments: ["", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 5_000)])
    func whatIsNoTokenOpensNothing(_ token: String) async throws {
        let test = try TestStore()
        #expect(try await test.store.vault.redeemSignInLink(token) == nil)
        #expect(try await test.store.vault.account(ofSession: token) == nil)
    }

    @Test func sessionsEndByTimeBySignOutAndByANewPassword() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let first = try await vault.openSession(for: Samples.account("layla"), device: "a browser")
        let second = try await vault.openSession(for: Samples.account("layla"), device: "a browser")
        let other = try await vault.openSession(for: Samples.account("noor"), device: "a browser")
        #expect(try await vault.account(ofSession: first.token) == Samples.account("layla"))
        try await vault.closeSession(first.token)
        #expect(try await vault.account(ofSession: first.token) == nil)
        #expect(try await vault.account(ofSession: second.token) != nil)
        try await vault.setPasswordHash("hash", of: Samples.account("layla"))
        #expect(try await vault.account(ofSession: second.token) == nil)
        #expect(try await vault.account(ofSession: other.token) == Samples.account("noor"))
        clock.advance(seconds: 31 * 86_400)
        #expect(try await vault.account(ofSession: other.token) == nil)
    }

    @Test func theDatabaseHoldsNoTokenThatOpensAnything() async throws {
        let test = try TestStore()
        let session = try await test.store.vault.openSession(for: Samples.account("layla"), device: "a browser")
        let link = try await test.store.vault.makeSignInLink(for: Samples.account("layla"))
        let stored = try await test.database().read { db in
            try Data.fetchAll(db, sql: "SELECT token_hash FROM sessions UNION SELECT token_hash FROM sign_in_links")
        }
        #expect(stored.count == 2)
        for token in [session.token, link] {
            let folder = test.directory.url
            for name in ["cairn.sqlite", "cairn.sqlite-wal"] {
                let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
                #expect(bytes.range(of: Data(token.utf8)) == nil)
            }
        }
    }
}
