import Domain
import GRDB

/// Plays the log again into empty projections.
struct Rebuild: Sendable {
    let projector: Projector

    func run(from log: Database, into projections: Database) throws {
        var directory = Directory()
        let rows = try Row.fetchCursor(log, sql: "SELECT bytes FROM events WHERE bytes IS NOT NULL ORDER BY seq")
        while let row = try rows.next() {
            guard let event = try EventTable.event(row) else { continue }
            directory.apply(event)
            let before = try event.claim.flatMap(TransactionLookup(db: projections).claim)
            _ = try projector.apply(event, before: before, directory: directory, in: projections)
        }
    }
}
