import Crypto
import Domain
import TestSupport
import Testing

struct LogVerifierTests {
    /// A log of eight events as a store keeps it.
    private static func log() throws -> [LogVerifier.Entry] {
        var story = try Story.told(to: .disputed)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        for decision in [Decision.acceptRevision, .verify, .confirm, .retract] {
            try story.review(decision, by: .otherModerator)
        }
        var hash = LogChain.genesis
        return try story.log.map { event in
            let salt = (0..<LogChain.saltLength).map { UInt8($0) ^ UInt8(event.seq) }
            let bytes = Array(try event.storedBytes())
            let entry = LogChain.entry(salt: salt, storedBytes: bytes)
            hash = LogChain.hash(previous: hash, entry: entry)
            return LogVerifier.Entry(seq: event.seq, salt: salt, bytes: bytes, entry: entry, hash: hash)
        }
    }

    private static func broken(_ log: [LogVerifier.Entry]) -> (LogVerifier.Broken?, head: Int64) {
        var verifier = LogVerifier()
        do {
            for entry in log { try verifier.verify(entry) }
            return (nil, verifier.head)
        } catch {
            return (error, verifier.head)
        }
    }

    @Test func aGoodLogHolds() throws {
        let log = try Self.log()
        #expect(log.count == 8)
        var verifier = LogVerifier()
        #expect(verifier.head == 0)
        #expect(verifier.hashText == String(repeating: "0", count: 64))
        for entry in log {
            try verifier.verify(entry)
            #expect(verifier.head == entry.seq)
            #expect(verifier.hash == entry.hash)
            #expect(verifier.hashText == Hex.encode(entry.hash))
        }
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        var name: String
        /// The first event that does not hold.
        var seq: Int64
        var says: String
        var apply: @Sendable (inout [LogVerifier.Entry]) -> Void
        var testDescription: String { name }
    }

    private static func rehashed(_ log: inout [LogVerifier.Entry], from index: Int) {
        for at in index..<log.count {
            log[at].hash = LogChain.hash(previous: at == 0 ? LogChain.genesis : log[at - 1].hash, entry: log[at].entry)
        }
    }

    static let damages: [Damage] = [
        Damage(name: "a byte of the event", seq: 3, says: "entry hash") { $0[2].bytes?[40] ^= 1 },
        Damage(name: "the last byte of the event", seq: 8, says: "entry hash") { log in
            let last = log[7].bytes?.popLast() ?? 0
            log[7].bytes?.append(last ^ 0x80)
        },
        Damage(name: "a byte more", seq: 2, says: "entry hash") { $0[1].bytes?.append(0x20) },
        Damage(name: "a byte of the salt", seq: 4, says: "entry hash") { $0[3].salt?[15] ^= 1 },
        Damage(name: "a salt that gave its end to the bytes", seq: 4, says: "salt") { log in
            let last = log[3].salt?.popLast()
            log[3].bytes?.insert(last ?? 0, at: 0)
        },
        Damage(name: "a byte of the entry hash", seq: 5, says: "entry hash") { $0[4].entry[0] ^= 1 },
        Damage(name: "a byte of the hash", seq: 6, says: "previous hash") { $0[5].hash[31] ^= 1 },
        Damage(name: "the first hash", seq: 1, says: "previous hash") { $0[0].hash[0] ^= 1 },
        Damage(name: "an empty hash", seq: 6, says: "previous hash") { $0[5].hash = [] },
        Damage(name: "one missing", seq: 3, says: "goes on with 4") { $0.remove(at: 2) },
        Damage(name: "the first missing", seq: 1, says: "goes on with 2") { $0.remove(at: 0) },
        Damage(name: "one twice", seq: 4, says: "goes on with 3") { $0.insert($0[2], at: 3) },
        Damage(name: "two swapped", seq: 3, says: "goes on with 4") { $0.swapAt(2, 3) },
        Damage(name: "two swapped and renumbered", seq: 3, says: "seq") { log in
            log.swapAt(2, 3)
            log[2].seq = 3
            log[3].seq = 4
        },
        Damage(name: "two swapped, renumbered and hashed again", seq: 3, says: "seq") { log in
            log.swapAt(2, 3)
            log[2].seq = 3
            log[3].seq = 4
            rehashed(&log, from: 2)
        },
        Damage(name: "an event changed, with its entry hash", seq: 3, says: "previous hash") { log in
            let text = String(decoding: log[2].bytes ?? [], as: UTF8.self)
            log[2].bytes = Array(text.replacing("As the sources say.", with: "As I say.").utf8)
            log[2].entry = LogChain.entry(salt: log[2].salt ?? [], storedBytes: log[2].bytes ?? [])
        },
        Damage(name: "an event changed and all after it hashed again but the last", seq: 8, says: "previous hash") {
            log in
            let last = log[7].hash
            let salt = [UInt8](repeating: 1, count: LogChain.saltLength)
            log[2].salt = salt
            log[2].entry = LogChain.entry(salt: salt, storedBytes: log[2].bytes ?? [])
            rehashed(&log, from: 2)
            log[7].hash = last
        },
        Damage(name: "only the salt redacted", seq: 2, says: "half redacted") { $0[1].salt = nil },
        Damage(name: "only the bytes redacted", seq: 2, says: "half redacted") { $0[1].bytes = nil },
        Damage(name: "redacted with another entry hash", seq: 2, says: "previous hash") { log in
            log[1].salt = nil
            log[1].bytes = nil
            log[1].entry[3] ^= 1
        },
        Damage(name: "what is no event", seq: 5, says: "seq") { log in
            log[4].bytes = Array("not json".utf8)
            log[4].entry = LogChain.entry(salt: log[4].salt ?? [], storedBytes: log[4].bytes ?? [])
            rehashed(&log, from: 4)
        },
    ]

    @Test(arguments: damages)
    func theFirstThatDoesNotHoldIsNamed(_ damage: Damage) throws {
        var log = try Self.log()
        damage.apply(&log)
        let (broken, head) = Self.broken(log)
        #expect(broken?.seq == damage.seq)
        #expect(broken?.what.contains(damage.says) == true, "\(broken?.what ?? "held")")
        #expect(broken?.description.hasPrefix("event \(damage.seq): ") == true)
        #expect(head == damage.seq - 1)
    }

    /// A redacted event shows nothing but its entry hash, and the chain still holds.
    @Test(arguments: [[0], [7], [2, 3], Array(0..<8)])
    func redactedEventsHold(_ redacted: [Int]) throws {
        var log = try Self.log()
        for index in redacted {
            log[index].salt = nil
            log[index].bytes = nil
        }
        let (broken, head) = Self.broken(log)
        #expect(broken == nil)
        #expect(head == 8)
    }

    /// Whichever bit of an event is turned, it is that event that is named.
    @Test func everyBitCounts() throws {
        let log = try Self.log()
        var generator = SplitMix64(seed: 9)
        for _ in 0..<300 {
            var damaged = log
            let at = Int.random(in: 0..<log.count, using: &generator)
            let bytes = log[at].bytes?.count ?? 0
            let place = Int.random(in: 0..<bytes, using: &generator)
            damaged[at].bytes?[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            #expect(Self.broken(damaged).0?.seq == Int64(at + 1))
        }
    }

    /// A verifier that stopped stays where the log held.
    @Test func itGoesOnFromWhereItHeld() throws {
        let log = try Self.log()
        var verifier = LogVerifier()
        try verifier.verify(log[0])
        #expect(throws: LogVerifier.Broken(seq: 2, what: "missing; the log goes on with 3")) {
            try verifier.verify(log[2])
        }
        for entry in log.dropFirst() { try verifier.verify(entry) }
        #expect(verifier.head == 8)
    }
}
