import Domain
import Foundation
import GRDB

/// Reads what the log and its projections tell of people.
enum PeopleReader {
    /// Events about people before `seq`, newest first: those of `map`, or of the whole server.
    static func events(of map: MapID?, before seq: Int64?, limit: Int, in db: Database) throws -> [LogEvent] {
        let place = map == nil ? "seq < ?" : "map = ? AND seq < ?"
        let arguments: StatementArguments = map.map { [$0.text, seq ?? .max] } ?? [seq ?? .max]
        return try Row.fetchAll(
            db,
            sql: """
                SELECT bytes FROM events WHERE audience = 'moderators' AND \(place) AND bytes IS NOT NULL
                ORDER BY seq DESC LIMIT ?
                """,
            arguments: arguments + [limit]
        ).compactMap(EventTable.event)
    }

    static func members(of map: MapID, in db: Database) throws -> [MemberRecord] {
        var records = try membershipsAndSuspensions(of: map, in: db)
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT author, count(*) AS claims, sum(status IN ('verified', 'superseded')) AS verified
                FROM claim_versions WHERE map = ? AND until IS NULL AND author IS NOT NULL GROUP BY author
                """,
            arguments: [map.text])
        for row in rows {
            guard let account = AccountID(row["author"]) else { continue }
            records[account]?.claims = row["claims"]
            records[account]?.verified = row["verified"]
        }
        return records.values.sorted { ($1.role, $0.account) < ($0.role, $1.account) }
    }

    /// As the log tells them: it alone says since when they hold. A change of role begins no other membership.
    private static func membershipsAndSuspensions(
        of map: MapID, in db: Database
    ) throws -> [AccountID: MemberRecord] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT bytes FROM events WHERE audience = 'moderators' AND map = ? AND bytes IS NOT NULL ORDER BY seq
                """,
            arguments: [map.text])
        var members: [AccountID: (role: Role, since: Timestamp)] = [:]
        var suspended: [AccountID: (reason: String, since: Timestamp)] = [:]
        while let row = try rows.next() {
            guard let event = try EventTable.event(row) else { continue }
            switch event.body {
            case .memberGranted(let data):
                let since = members[data.account]?.since ?? event.at
                members[data.account] = data.role == .public ? nil : (data.role, since)
            case .memberSuspended(let data): suspended[data.account] = (data.reason, event.at)
            case .memberReinstated(let data): suspended[data.account] = nil
            default: break
            }
        }
        // A deleted account's suspension ended with it, as the projection knows.
        let standing = Set(
            try String.fetchAll(db, sql: "SELECT account FROM suspensions WHERE map = ?", arguments: [map.text]))
        suspended = suspended.filter { standing.contains($0.key.text) }
        var records = members.mapValues { member in (member.role, member.since) }
        for (account, suspension) in suspended where records[account] == nil {
            records[account] = (.public, suspension.since)
        }
        return Dictionary(
            uniqueKeysWithValues: records.map { account, member in
                let record = MemberRecord(
                    account: account, role: member.0, suspended: suspended[account]?.reason, since: member.1,
                    claims: 0, verified: 0)
                return (account, record)
            })
    }
}
