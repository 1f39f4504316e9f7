import Crypto
import Domain
import Foundation
import GRDB
import Store
import Testing

@Suite struct SecondFactorTests {
    private static let layla = Samples.account("layla")

    private static func code(_ totp: TOTP, _ clock: Clock, steps: Int64 = 0) -> String {
        totp.code(step: TOTP.step(at: clock.now.milliseconds / 1_000) + steps)
    }

    @Test func enrollingTakesACode() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        #expect(try await vault.totp(of: Self.layla) == .off)
        let lost = try #require(try await vault.startTOTP(of: Self.layla))
        let totp = try #require(try await vault.startTOTP(of: Self.layla))
        #expect(try await vault.totp(of: Self.layla) == .pending)
        #expect(try await !vault.useTOTP(Self.code(totp, clock), of: Self.layla))
        #expect(try await !vault.confirmTOTP(Self.code(lost, clock), of: Self.layla))
        #expect(try await vault.confirmTOTP(Self.code(totp, clock), of: Self.layla))
        #expect(try await vault.totp(of: Self.layla) == .on)
        #expect(try await vault.startTOTP(of: Self.layla) == nil)
        try await vault.removeTOTP(of: Self.layla)
        #expect(try await vault.totp(of: Self.layla) == .off)
    }

    @Test func aCodeIsGoodOnce() async throws {
        let clock = Clock()
        let test = try TestStore(now: { clock.now })
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let totp = try #require(try await vault.startTOTP(of: Self.layla))
        let first = Self.code(totp, clock)
        #expect(try await vault.confirmTOTP(first, of: Self.layla))
        #expect(try await !vault.useTOTP(first, of: Self.layla))
        clock.advance(seconds: 30)
        #expect(try await !vault.useTOTP(first, of: Self.layla))
        #expect(try await !vault.useTOTP(Self.code(totp, clock), of: Samples.account("noor")))
        let second = Self.code(totp, clock)
        let uses = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try await vault.useTOTP(second, of: Self.layla) } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(uses == 1)
    }

    @Test func theSecretLiesSealed() async throws {
        let test = try TestStore()
        let totp = try #require(try await test.store.vault.startTOTP(of: Self.layla))
        let secret = try #require(Base32.decode(totp.secretText))
        for name in ["cairn.sqlite", "cairn.sqlite-wal"] {
            let bytes = try Data(contentsOf: test.directory.url.appendingPathComponent(name))
            #expect(bytes.range(of: Data(secret)) == nil)
        }
        // In another account's row it opens nothing.
        try await test.database().write { db in
            try db.execute(sql: "UPDATE totp SET account = ?", arguments: [Samples.account("noor").text])
        }
        await #expect(throws: StoreError.self) {
            try await test.store.vault.confirmTOTP("000000", of: Samples.account("noor"))
        }
    }

    @Test func recoveryCodesWorkOnceEach() async throws {
        let test = try TestStore()
        let vault = test.store.vault
        defer { withExtendedLifetime(test) {} }
        let earlier = try await vault.makeRecoveryCodes(of: Self.layla)
        let codes = try await vault.makeRecoveryCodes(of: Self.layla)
        #expect(codes.count == 10 && Set(codes).count == 10)
        #expect(try await !vault.useRecoveryCode(earlier[0].text, of: Self.layla))
        #expect(try await !vault.useRecoveryCode(codes[0].text, of: Samples.account("noor")))
        #expect(try await vault.useRecoveryCode(codes[0].text.uppercased(), of: Self.layla))
        #expect(try await !vault.useRecoveryCode(codes[0].text, of: Self.layla))
        #expect(try await vault.recoveryCodesLeft(of: Self.layla) == 9)
        #expect(try await !vault.useRecoveryCode("none", of: Self.layla))
        for code in codes { #expect(try test.directory.files(holding: code.text).isEmpty) }
    }
}
