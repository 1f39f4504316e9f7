import Domain
import GRDB

extension SQLiteStore {
    /// Events after which the head is signed again, and seconds after which it is if it moved.
    static let eventsPerCheckpoint: Int64 = 1_000
    static let secondsPerCheckpoint = 600.0

    @discardableResult
    public func signHead(evenEarly: Bool) async throws -> LogCheckpoint? {
        let (head, last) = try await pool.read { db in (try LogHead(db), try LogSealTable.lastCheckpoint(db)) }
        let time = now()
        guard head.seq > last?.seq ?? 0 else { return nil }
        let isDue =
            last.map {
                head.seq - $0.seq >= Self.eventsPerCheckpoint
                    || time >= $0.time.adding(seconds: Self.secondsPerCheckpoint)
            } ?? true
        guard evenEarly || isDue else { return nil }
        let checkpoint = LogCheckpoint(seq: head.seq, hash: head.hash, time: time, privateKey: logKey)
        try await pool.write { db in try LogSealTable.add(checkpoint, in: db) }
        return checkpoint
    }

    public func seals(after seq: Int64, through: Int64, limit: Int) async throws -> LogSeals {
        try await pool.read { db in try LogSealTable.seals(after: seq, through: through, limit: limit, in: db) }
    }

    public func logLines(of map: MapID?, whole: Bool, people: Bool, after seq: Int64, through: Int64) async throws
        -> LogLines
    {
        try await pool.read { db in
            try LogLines(of: map, isWhole: whole, people: people, after: seq, through: through, in: db)
        }
    }
}
