import Crypto
import Domain
import Foundation
import GRDB
import Store
import TestSupport
import Testing

/// A log that was changed where it lies, by somebody who may write the database.
@Suite struct LogTamperingTests {
    private static let columns = ["bytes", "salt", "entry", "hash", "map", "type", "subject", "audience"]

    private func told() async throws -> TestStore {
        let test = try TestStore()
        try await test.populate()
        for index in 0..<4 {
            let id = Samples.claimID()
            try await test.submit(Samples.event("Claim \(index)"), id: id)
            try await test.review("noor", id, .take)
            try await test.review("noor", id, .verify)
        }
        try await test.store.signHead(evenEarly: true)
        return test
    }

    private func broken(_ test: TestStore) -> LogVerifier.Broken? {
        do {
            _ = try LogInspection(directory: test.directory).verify()
            return nil
        } catch let broken as LogVerifier.Broken {
            return broken
        } catch {
            return LogVerifier.Broken(seq: -1, what: "\(error)")
        }
    }

    @Test func anyByteOfAnyEventThatWasChangedIsFound() async throws {
        let test = try await told()
        #expect(broken(test) == nil)
        var generator = SplitMix64(seed: 20_241_208)
        let database = try test.database()
        for _ in 0..<3_000 {
            let seq = Int64.random(in: 1...test.store.head, using: &generator)
            let column = Self.columns[Int.random(in: 0..<Self.columns.count, using: &generator)]
            let former = try await database.read { db in
                try Data.fetchOne(
                    db, sql: "SELECT CAST(\(column) AS BLOB) FROM events WHERE seq = ?", arguments: [seq])
            }
            guard let former, !former.isEmpty else { continue }
            var changed = former
            let at = Int.random(in: 0..<changed.count, using: &generator)
            changed[at] ^= UInt8.random(in: 1...255, using: &generator)
            let kind = ["map", "type", "subject", "audience"].contains(column) ? "TEXT" : "BLOB"
            func put(_ value: Data) async throws {
                try await database.write { db in
                    try db.execute(
                        sql: "UPDATE events SET \(column) = CAST(? AS \(kind)) WHERE seq = ?", arguments: [value, seq])
                }
            }
            try await put(changed)
            let found = broken(test)
            #expect(found?.seq == seq, "byte \(at) of \(column) of event \(seq)")
            try await put(former)
            if found?.seq != seq { return }
        }
        #expect(broken(test) == nil)
    }

    @Test func whatWasSignedIsHeldToTheLog() async throws {
        let test = try await told()
        let head = test.store.head
        let database = try test.database()
        // The last events taken away, the chain whole.
        try await database.write { db in
            try db.execute(sql: "CREATE TABLE aside AS SELECT * FROM events WHERE seq > ?", arguments: [head - 2])
            try db.execute(sql: "DELETE FROM events WHERE seq > ?", arguments: [head - 2])
        }
        #expect(broken(test)?.seq == head - 1 && broken(test)?.what.contains("missing") == true)
        try await database.write { db in try db.execute(sql: "INSERT INTO events SELECT * FROM aside") }
        #expect(broken(test) == nil)
        let signed = try await database.read { db in
            try Data.fetchOne(db, sql: "SELECT document FROM log_checkpoints ORDER BY seq DESC LIMIT 1")
        }
        let text = String(decoding: signed ?? Data(), as: UTF8.self)
        let checkpoint = try JSONDecoder().decode(LogCheckpoint.self, from: Data(text.utf8))
        for part in [checkpoint.signature, checkpoint.hash, checkpoint.key] {
            let other = part.hasPrefix("0") ? "1" + part.dropFirst() : "0" + part.dropFirst()
            let changed = text.replacingOccurrences(of: part, with: other)
            try await database.write { db in
                try db.execute(sql: "UPDATE log_checkpoints SET document = ?", arguments: [Data(changed.utf8)])
            }
            #expect(broken(test)?.seq == checkpoint.seq)
        }
    }

    @Test func aThousandRedactedEventsLeaveTheChainWhole() async throws {
        let test = try await told()
        let admin = Samples.account("admin")
        try await test.as("console", .addAccount(admin, name: "admin", serverAdmin: false))
        try await test.as("console", .grant(TestStore.map, admin, .admin))
        var claims: [ClaimID] = []
        for index in 0..<120 {
            let id = Samples.claimID()
            claims.append(id)
            try await test.submit(Samples.event("Redacted \(index)"), id: id)
            for turn in 0..<9 {
                try await test.send("yusuf", id, .assess(turn.isMultiple(of: 2) ? .agree : .disagree, reason: nil))
            }
        }
        var generator = SplitMix64(seed: 5)
        claims.shuffle(using: &generator)
        for id in claims.prefix(105) { try await test.send("admin", id, .redact(reason: "it must go")) }
        let removed = try await test.database().read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM events WHERE bytes IS NULL") ?? 0
        }
        #expect(removed >= 1_000, "\(removed) events")
        #expect(try LogInspection(directory: test.directory).verify().head == test.store.head)
        try test.expectRebuilt()
    }

    @Test func theKeyIsHandedOverAndTheFormerOneSignsNoMore() async throws {
        let keys = (0..<3).map { _ in SecureRandom.bytes(Ed25519.privateKeyLength) }
        let hashes = (0...40).map { SHA256.hash([UInt8($0)]) }
        let now = Timestamp(Date())
        func checkpoint(_ seq: Int, _ key: Int) -> LogCheckpoint {
            LogCheckpoint(seq: Int64(seq), hash: hashes[seq], time: now, privateKey: keys[key])
        }
        func handover(_ from: Int, _ to: Int, _ seq: Int) -> LogHandover {
            LogHandover(from: keys[from], to: keys[to], seq: Int64(seq), hash: hashes[seq], time: now)
        }
        func broken(_ handovers: [LogHandover], _ checkpoints: [LogCheckpoint]) -> Int64? {
            do {
                try LogSeals(handovers: handovers, checkpoints: checkpoints).verify(head: 40) {
                    Hex.encode(hashes[Int($0)])
                }
                return nil
            } catch {
                return (error as? LogVerifier.Broken)?.seq
            }
        }
        let (first, second) = (handover(0, 1, 10), handover(1, 2, 20))
        #expect(broken([], []) == nil)
        #expect(broken([], [checkpoint(5, 0), checkpoint(9, 0)]) == nil)
        #expect(
            broken([first, second], [checkpoint(5, 0), checkpoint(10, 1), checkpoint(15, 1), checkpoint(30, 2)]) == nil)
        #expect(broken([first], [checkpoint(5, 0), checkpoint(15, 0)]) == 15)
        #expect(broken([first], [checkpoint(5, 1)]) == 5)
        #expect(broken([second], [checkpoint(5, 0)]) == 5)
        #expect(broken([first, handover(0, 2, 20)], []) == 20)
        var forged = first
        forged.toSignature = forged.fromSignature
        #expect(broken([forged], []) == 10)
        #expect(broken([], [checkpoint(5, 0), checkpoint(9, 1)]) == 9)
    }
}
