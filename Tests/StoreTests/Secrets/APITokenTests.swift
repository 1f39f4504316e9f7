import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct APITokenTests {
    private static let layla = Samples.account("layla")

    @Test func aTokenIsGoodForWhatItWasMadeFor() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let made = try await vault.makeToken(
            for: Self.layla, on: TestStore.map, name: "bot", scopes: [.read, .submit], days: 90)
        #expect(made.token.hasPrefix("cairn_") && made.token.utf8.count == 49)
        #expect(made.record.usedOn == nil && made.record.expiresOn.text == "2027-04-15")
        let used = try #require(try await vault.use(token: made.token))
        #expect(used == made.record)
        #expect(try await vault.tokens(of: Self.layla).map(\.usedOn?.text) == ["2027-01-15"])
        #expect(try await vault.tokens(of: Samples.account("noor")).isEmpty)
        #expect(try test.directory.files(holding: made.token.replacing("cairn_", with: "")).isEmpty)
        clock.advance(days: 90)
        #expect(try await vault.use(token: made.token)?.scopes == [.read, .submit])
        clock.advance(days: 1)
        #expect(try await vault.use(token: made.token) == nil)
        #expect(try await vault.tokens(of: Self.layla).isEmpty)
        try await vault.sweep()
        #expect(try await test.database().read { try $0.count("api_tokens") } == 0)
    }

    @Test func revoking() async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let made = try await vault.makeToken(
            for: Self.layla, on: TestStore.map, name: "bot", scopes: [.read], days: 1)
        #expect(try await !vault.revokeToken(id: made.record.id, of: Samples.account("noor")))
        #expect(try await vault.use(token: made.token) != nil)
        #expect(try await vault.revokeToken(id: made.record.id, of: Self.layla))
        #expect(try await vault.use(token: made.token) == nil)
    }

    @Test(arguments: ["", "cairn_", "cairn_x", "x", "cairn_" + String(repeating: "A", count: 43)])
    func whatIsNoToken(_ text: String) async throws {
        let test = try TestStore()
        #expect(try await test.store.vault.use(token: text) == nil)
    }

    @Test func aSessionIsNoTokenNorTheOtherWayRound() async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let session = try await vault.openSession(for: Self.layla, device: "a browser")
        let made = try await vault.makeToken(
            for: Self.layla, on: TestStore.map, name: "bot", scopes: [.read], days: 1)
        #expect(try await vault.use(token: session.token) == nil)
        #expect(try await vault.use(token: APIToken.prefix + session.token) == nil)
        #expect(try await vault.account(ofSession: String(made.token.dropFirst(6))) == nil)
    }

    /// Name, scopes, days, and what is wrong.
    static let bad: [(String, Set<TokenScope>, Int, [String])] = [
        (" ", [.read], 90, ["/name"]), (String(repeating: "x", count: 101), [.read], 90, ["/name"]),
        ("bot", [], 90, ["/scopes"]), ("bot", [.read], 0, ["/expires_in_days"]),
        ("bot", [.read], 366, ["/expires_in_days"]), ("", [], -1, ["/expires_in_days", "/name", "/scopes"]),
    ]

    @Test(arguments: bad)
    func everyFaultIsNamed(_ row: (name: String, scopes: Set<TokenScope>, days: Int, pointers: [String])) async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        do {
            _ = try await vault.makeToken(
                for: Self.layla, on: TestStore.map, name: row.name, scopes: row.scopes, days: row.days)
            Issue.record("it was made")
        } catch Refusal.invalid(let faults) {
            #expect(faults.map(\.pointer).sorted() == row.pointers)
        }
    }

    @Test func theyAreBounded() async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        for number in 0..<APIToken.mostPerAccount {
            _ = try await vault.makeToken(
                for: Self.layla, on: TestStore.map, name: "bot \(number)", scopes: [.read], days: 1)
        }
        await #expect(throws: Refusal.self) {
            try await vault.makeToken(for: Self.layla, on: TestStore.map, name: "more", scopes: [.read], days: 1)
        }
    }
}
