import Domain
import GRDB

/// What daily limits count: kept for a day beside the log, written in the transaction of the event it is about.
enum RecentActTable {
    enum Kind: String {
        case submission, edit, registration
    }

    /// Notes `event` if a limit counts it, and forgets what lies more than a day behind.
    static func note(_ event: LogEvent, in db: Database) throws {
        guard let map = event.map, let (kind, account) = act(event) else { return }
        try db.cachedStatement(sql: "DELETE FROM recent_acts WHERE at <= ?")
            .execute(arguments: [event.at.adding(seconds: -RecentActs.span).milliseconds])
        try db.cachedStatement(sql: "INSERT INTO recent_acts (map, kind, account, at) VALUES (?, ?, ?, ?)")
            .execute(arguments: [map.text, kind.rawValue, account?.text, event.at.milliseconds])
    }

    /// Forgets who did it.
    static func forget(_ account: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM recent_acts WHERE account = ?", arguments: [account])
    }

    private static func act(_ event: LogEvent) -> (Kind, AccountID?)? {
        switch event.body {
        case .claimSubmitted: (.submission, event.by)
        case .claimRevised, .revisionProposed, .sourceAdded, .sourceChanged, .assessmentSet, .claimFlagged,
            .relationAdded, .commentAdded, .mediaAdded:
            event.by.map { (.edit, $0) }
        // Who joined is in the log; the limit counts them all together.
        case .memberGranted(let data) where data.open == true: (.registration, nil)
        default: nil
        }
    }

    static func acts(
        _ kind: Kind, by account: AccountID?, on map: MapID, since: Timestamp, in db: Database
    ) throws -> RecentActs {
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) AS count, min(at) AS earliest FROM recent_acts
                WHERE map = ? AND kind = ? AND account IS ? AND at > ?
                """)
        let row = try Row.fetchOne(
            statement, arguments: [map.text, kind.rawValue, account?.text, since.milliseconds])
        return RecentActs(
            count: row?["count"] ?? 0,
            earliest: (row?["earliest"] as Int64?).map(Timestamp.init(milliseconds:)))
    }
}
