import Domain
import GRDB

extension SQLiteStore {
    public func history(
        of claim: ClaimID, after seq: Int64, through: Int64?, remarks: Bool, limit: Int
    ) async throws -> [Change] {
        try await pool.read { db in
            try LogReader.history(
                of: claim, after: seq, through: through, remarks: remarks, limit: limit, decoded: decoded, in: db)
        }
    }

    public func changes(on map: MapID, after seq: Int64, through: Int64?, limit: Int) async throws -> [Change] {
        try await pool.read { db in
            try LogReader.changes(map: map, after: seq, through: through, limit: limit, decoded: decoded, in: db)
        }
    }

    public func position(at time: Timestamp) async throws -> Int64 {
        try await pool.read { db in try LogReader.position(at: time, in: db) }
    }

    public func arrival(on map: MapID, after seq: Int64) async throws -> Timestamp? {
        try await pool.read { db in try LogReader.arrival(on: map, after: seq, in: db) }
    }

    public func settings(of map: MapID, through seq: Int64) async throws -> MapSettings? {
        try await pool.read { db in try LogReader.settings(of: map, through: seq, in: db) }
    }

    public func hidden(on map: MapID, after seq: Int64) async throws -> [Change] {
        try await pool.read { db in try LogReader.hidden(on: map, after: seq, decoded: decoded, in: db) }
    }
}
