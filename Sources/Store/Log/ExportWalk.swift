import Crypto
import Domain
import Foundation

/// Goes through the lines of an export.
struct ExportWalk {
    private struct Head: Decodable {
        var format: String
        var through: Int64
    }

    private struct Line: Decodable {
        var seq: Int64?
        var salt: String?
        var event: String?
        var entry: String?
        var hash: String?
        var handover: LogHandover?
        var checkpoint: LogCheckpoint?
        var end: Int64?
    }

    private(set) var lines = 0
    private var head: Head?
    private var hasEnded = false
    private var verifier = LogVerifier()
    private var seals = LogSeals(handovers: [], checkpoints: [])
    /// By seq from 1 on, for what was signed.
    private var hashes: [UInt8] = []

    init() {}

    mutating func take(_ text: Data) throws {
        lines += 1
        guard head != nil else {
            guard let head = try? JSONDecoder().decode(Head.self, from: text), head.format == "cairn-log/1" else {
                throw StoreError.damaged(what: "this is no export of a log: its first line does not say cairn-log/1")
            }
            self.head = head
            return
        }
        if let event = ExportLine(text) { return try take(event) }
        guard let line = try? JSONDecoder().decode(Line.self, from: text) else {
            throw broken("line \(lines) cannot be read")
        }
        if let handover = line.handover {
            seals.handovers.append(handover)
        } else if let checkpoint = line.checkpoint {
            seals.checkpoints.append(checkpoint)
        } else if let end = line.end {
            guard end == verifier.head else { throw broken("missing; the export says that it ends with \(end)") }
            hasEnded = true
        } else {
            guard let seq = line.seq, let entry = line.entry.flatMap(Hex.decode), entry.count == 32,
                let hash = line.hash.flatMap(Hex.decode), hash.count == 32
            else { throw broken("line \(lines) is no event") }
            try take(
                ExportLine(
                    seq: seq, entry: entry, hash: hash, salt: line.salt.flatMap(Hex.decode),
                    event: line.event.map { Array($0.utf8) }))
        }
    }

    private mutating func take(_ event: ExportLine) throws {
        try verifier.verify(
            LogVerifier.Entry(
                seq: event.seq, salt: event.salt, bytes: event.event, entry: event.entry, hash: event.hash))
        hashes += event.hash
    }

    func broken(_ what: String) -> LogVerifier.Broken {
        LogVerifier.Broken(seq: verifier.head + 1, what: what)
    }

    /// Checks that it is whole, what was signed, and that it agrees with what was kept.
    func finish(kept: KeptSeals) throws -> VerifiedLog {
        guard head != nil else { throw StoreError.damaged(what: "the export is empty") }
        guard hasEnded, head?.through == verifier.head else { throw broken("missing: the export was cut off here") }
        let hashes = hashes
        try seals.verify(head: verifier.head, kept: kept) { seq in
            guard seq > 0, let start = Int(exactly: seq).map({ ($0 - 1) * 32 }), start + 32 <= hashes.count else {
                return nil
            }
            return Hex.encode(Array(hashes[start..<start + 32]))
        }
        return VerifiedLog(
            head: verifier.head, hash: verifier.hash, checkpoints: seals.checkpoints.count, key: seals.key)
    }
}
