import Domain
import Foundation
import GRDB
import Store
import Testing

/// The secrets of a data directory: made once, looked at on every start, never made again in silence.
@Suite struct SecretFilesTests {
    private static let names = SecretName.allCases.map(\.rawValue)

    private static func closedStore() async throws -> DataDirectory {
        let directory = DataDirectory(TestStore.temporaryPath())
        try await TestStore(directory: directory).populate()
        return directory
    }

    private static func file(_ name: String, in directory: DataDirectory) -> URL {
        directory.url.appendingPathComponent("secrets/\(name)")
    }

    private static func mode(_ url: URL) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? NSNumber)?.intValue
    }

    /// What the store says that it cannot be opened for.
    private static func fault(_ directory: DataDirectory) -> String? {
        do {
            _ = try TestStore(directory: directory)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func theyAreMadeForTheOwnerAlone() async throws {
        let directory = try await Self.closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        #expect(try Self.mode(directory.url.appendingPathComponent("secrets")) == 0o700)
        var contents: Set<Data> = []
        for name in Self.names {
            #expect(try Self.mode(Self.file(name, in: directory)) == 0o600)
            contents.insert(try Data(contentsOf: Self.file(name, in: directory)))
        }
        #expect(contents.count == 4 && contents.allSatisfy { $0.count == 32 })
        let listed = try FileManager.default.contentsOfDirectory(
            atPath: directory.url.appendingPathComponent("secrets").path)
        #expect(Set(listed) == Set(Self.names))
        #expect(Self.fault(directory) == nil)
        #expect(Set(try Self.names.map { try Data(contentsOf: Self.file($0, in: directory)) }) == contents)
    }

    @Test func everyFaultIsNamedAtOnce() async throws {
        let directory = try await Self.closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o640], ofItemAtPath: Self.file("server.key", in: directory).path)
        try Data([1, 2, 3]).write(to: Self.file("displacement.key", in: directory))
        try manager.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: Self.file("displacement.key", in: directory).path)
        try manager.removeItem(at: Self.file("session.pepper", in: directory))
        try manager.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: directory.url.appendingPathComponent("secrets").path)
        let fault = try #require(Self.fault(directory))
        for part in [
            "chmod 600 \(directory.path)/secrets/server.key", "displacement.key must hold 32 bytes",
            "session.pepper is missing", "chmod 700 \(directory.path)/secrets",
        ] {
            #expect(fault.contains(part), "\(fault)")
        }
        #expect(!manager.fileExists(atPath: Self.file("session.pepper", in: directory).path))
    }

    @Test(arguments: SecretName.allCases)
    func aRotationTakesANewOne(_ name: SecretName) async throws {
        let directory = try await Self.closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let before = try Self.names.map { try Data(contentsOf: Self.file($0, in: directory)) }
        try await Self.rotate(name, directory)
        let after = try Self.names.map { try Data(contentsOf: Self.file($0, in: directory)) }
        for (index, other) in SecretName.allCases.enumerated() {
            #expect((before[index] == after[index]) == (other != name))
        }
        #expect(try Self.mode(Self.file(name.rawValue, in: directory)) == 0o600)
        #expect(Self.fault(directory) == nil)
        #expect(try LogInspection(directory: directory).verify().head > 0)
    }

    private static func rotate(_ name: SecretName, _ directory: DataDirectory) async throws {
        try await SecretRotation(directory: directory).rotate(
            name, migrations: try Migration.all(in: TestStore.migrations),
            vocabulary: try Vocabulary(
                json: try Data(contentsOf: TestStore.root.appendingPathComponent("Schema/vocabulary.json"))))
    }

    @Test func notWhileAServerServes() async throws {
        let directory = try await Self.closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let lock = try DataDirectoryLock(directory)
        await #expect(throws: StoreError.self) { try await Self.rotate(.sessionPepper, directory) }
        withExtendedLifetime(lock) {}
        let listed = try FileManager.default.contentsOfDirectory(
            atPath: directory.url.appendingPathComponent("secrets").path)
        #expect(listed.count == 4)
    }

    @Test func aNewPepperEndsAllThatWasShownOnce() async throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let layla = Samples.account("layla")
        let (session, link, token, code) = try await Self.access(directory, layla)
        try await Self.rotate(.sessionPepper, directory)
        let vault = try TestStore(directory: directory).store.vault
        #expect(try await vault.account(ofSession: session) == nil)
        #expect(try await vault.redeemSignInLink(link) == nil)
        #expect(try await vault.use(token: token) == nil)
        #expect(try await !vault.useRecoveryCode(code, of: layla))
        #expect(try await vault.passwordHash(of: layla) == "hash")
    }

    private static func access(
        _ directory: DataDirectory, _ account: AccountID
    ) async throws -> (session: String, link: String, token: String, code: String) {
        let vault = try TestStore(directory: directory).store.vault
        try await vault.setPasswordHash("hash", of: account)
        return (
            try await vault.openSession(for: account, device: "a browser").token,
            try await vault.makeSignInLink(for: account),
            try await vault.makeToken(for: account, on: TestStore.map, name: "bot", scopes: [.read], days: 9).token,
            try await vault.makeRecoveryCodes(of: account)[0].text
        )
    }

    /// Second factors work on under a new server key; open invitations end, and the log says so.
    @Test func aNewServerKeySealsAnew() async throws {
        let directory = try await Self.closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let clock = Clock()
        let layla = Samples.account("layla")
        let test = try TestStore(directory: directory, now: { clock.now })
        let totp = try #require(try await test.store.vault.startTOTP(of: layla))
        let step = clock.now.milliseconds / 30_000
        #expect(try await test.store.vault.confirmTOTP(totp.code(step: step), of: layla))
        let id = unwrapped(InvitationID("0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"))
        _ = try await test.store.append(
            Command(
                .console,
                .invite(TestStore.map, id, .volunteer, expires: clock.now.adding(seconds: 86_400))))
        let token = test.store.invitations.token(for: id)
        try await Self.rotate(.serverKey, directory)
        clock.advance(seconds: 30)
        let after = try TestStore(directory: directory, now: { clock.now })
        #expect(try await after.store.vault.useTOTP(totp.code(step: step + 1), of: layla))
        #expect(after.store.invitations.invitation(of: token) == nil)
        #expect(after.store.directory.invitations.isEmpty)
        let last = try await after.store.audit(of: TestStore.map, before: nil, limit: 1)
        #expect(last.map(\.body.kind) == [.invitationRevoked])
    }

    /// As after a power cut between the new seals and the new key's taking its place.
    @Test func anInterruptedRotationIsNamedAndFinished() async throws {
        let directory = try await Self.closedStore()
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let clock = Clock()
        let layla = Samples.account("layla")
        let totp = try #require(
            try await TestStore(directory: directory, now: { clock.now }).store.vault.startTOTP(of: layla))
        let key = Self.file("server.key", in: directory)
        let old = try Data(contentsOf: key)
        try await Self.rotate(.serverKey, directory)
        // The seals are new already, and the key is not.
        try FileManager.default.moveItem(at: key, to: Self.file("server.key.next", in: directory))
        try old.write(to: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
        #expect(Self.fault(directory)?.contains("cairn secrets rotate server.key") == true)
        try await Self.rotate(.serverKey, directory)
        let after = try TestStore(directory: directory, now: { clock.now })
        #expect(try await after.store.vault.confirmTOTP(totp.code(step: clock.now.milliseconds / 30_000), of: layla))
    }

    @Test func aNewDisplacementKeyMovesWhatThePublicSees() async throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let test = try TestStore(directory: directory)
        try await test.populate(publish: .onSubmit)
        for number in 0..<3 {
            try await test.submit(Samples.event("Claim \(number)", sensitivity: .about10Kilometres))
        }
        let database = try test.database()
        func boxes() async throws -> [Double] {
            try await database.read { try Double.fetchAll($0, sql: "SELECT west FROM claim_public_boxes") }
        }
        let before = try await boxes()
        try await Self.rotate(.displacementKey, directory)
        let after = try await boxes()
        #expect(before.count == 3 && after.count == 3 && Set(before).isDisjoint(with: after))
        #expect(
            try LogInspection(directory: directory).compareProjections(
                migrations: try Migration.all(in: TestStore.migrations)) == [])
    }

    /// A store from before there were accounts has only one of them.
    @Test func anEarlierStoreGetsTheOthers() async throws {
        let directory = DataDirectory(TestStore.temporaryPath())
        defer { try? FileManager.default.removeItem(at: directory.url) }
        try await EarlierStore.make(directory)
        #expect(Self.fault(directory) == nil)
        let listed = try FileManager.default.contentsOfDirectory(
            atPath: directory.url.appendingPathComponent("secrets").path)
        #expect(Set(listed) == Set(Self.names))
    }
}
