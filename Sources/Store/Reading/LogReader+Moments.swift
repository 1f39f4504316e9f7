import Domain
import Foundation
import GRDB

/// How moments and places in the log belong together.
extension LogReader {
    /// The last event that had come at `time`; 0 where none had.
    static func position(at time: Timestamp, in db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT seq FROM events WHERE at <= ? ORDER BY at DESC, seq DESC LIMIT 1"),
            arguments: [time.milliseconds]) ?? 0
    }

    /// When the first event of `map` after `seq` came.
    static func arrival(on map: MapID, after seq: Int64, in db: Database) throws -> Timestamp? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT at FROM events WHERE map = ? AND seq > ? ORDER BY seq LIMIT 1"),
            arguments: [map.text, seq]
        ).map(Timestamp.init(milliseconds:))
    }

    /// The settings of `map` as they were after the event `seq`.
    static func settings(of map: MapID, through seq: Int64, in db: Database) throws -> MapSettings? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT bytes FROM events WHERE subject = ? AND type IN (?, ?) AND seq <= ? ORDER BY seq DESC LIMIT 1
                """,
            arguments: [
                map.text, EventBody.Kind.mapCreated.rawValue, EventBody.Kind.mapUpdated.rawValue, seq,
            ])
        switch try row.flatMap(EventTable.event)?.body {
        case .mapCreated(let settings)?, .mapUpdated(let settings)?: return settings
        default: return nil
        }
    }

    /// Changes of claims on `map` after `seq` by which fewer may see them, or less exactly.
    static func hidden(on map: MapID, after seq: Int64, decoded: DecodedLog, in db: Database) throws -> [Change] {
        var (position, found) = (seq, [Change]())
        while true {
            let changes = try changes(map: map, after: position, limit: 500, decoded: decoded, in: db)
            found += changes.filter { $0.event.claim != nil && $0.hidesMore }
            guard changes.count == 500, let last = changes.last else { return found }
            position = last.event.seq
        }
    }
}
