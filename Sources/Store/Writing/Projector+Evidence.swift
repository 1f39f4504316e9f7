import Domain
import Foundation
import GRDB

extension Projector {
    /// The projections of what claims rest on and how they stand to one another.
    struct Evidence {
        let db: Database

        /// What is kept of one source of a claim.
        private struct SourceRow: Hashable {
            var source: String
            var urlKey: String?
            var outlet: String?
            var revision: Int?
        }

        /// - Parameter before: nil for a claim that has just come.
        func take(_ event: LogEvent, before: Claim?, after: Claim) throws {
            try storeSources(of: after, before: before, seq: event.seq)
            try ClaimMarks(db: db).take(after, before: before, seq: event.seq)
            switch event.body {
            case .claimSubmitted(let data):
                for suspicion in data.suspicions ?? [] {
                    try db.cachedStatement(
                        sql: "INSERT OR IGNORE INTO suspicions (claim, other, map, score) VALUES (?, ?, ?, ?)"
                    ).execute(arguments: [
                        event.subject, suspicion.claim.text, after.map.text, suspicion.score,
                    ])
                }
            case .flagsCleared(let data) where data.of == nil:
                try db.execute(sql: "DELETE FROM suspicions WHERE claim = ?", arguments: [event.subject])
            case .relationAdded(let data):
                try db.execute(
                    sql: "INSERT INTO claim_relations (claim, id, target, since) VALUES (?, ?, ?, ?)",
                    arguments: [event.subject, data.id.text, data.target.text, event.seq])
                try db.execute(
                    sql: "DELETE FROM suspicions WHERE claim = ? AND other = ? OR claim = ? AND other = ?",
                    arguments: [event.subject, data.target.text, data.target.text, event.subject])
            case .relationRemoved(let data):
                try db.execute(
                    sql: "UPDATE claim_relations SET until = ? WHERE claim = ? AND id = ? AND until IS NULL",
                    arguments: [event.seq, event.subject, data.id.text])
            default: break
            }
        }

        private func storeSources(of claim: Claim, before: Claim?, seq: Int64) throws {
            if let before, before.sources == claim.sources, before.absorbed == claim.absorbed { return }
            let rows = Self.rows(claim)
            if rows != before.map(Self.rows) {
                if before != nil {
                    try db.cachedStatement(sql: "DELETE FROM claim_sources WHERE claim = ?")
                        .execute(arguments: [claim.id.text])
                }
                for row in rows {
                    try db.cachedStatement(
                        sql: """
                            INSERT INTO claim_sources (claim, source, map, url_key, outlet, outlet_revision)
                            VALUES (?, ?, ?, ?, ?, ?)
                            """
                    ).execute(arguments: [
                        claim.id.text, row.source, claim.map.text, row.urlKey, row.outlet, row.revision,
                    ])
                }
            }
            let (files, earlier) = (Self.files(claim), before.map(Self.files) ?? [])
            for file in earlier.subtracting(files).sorted() {
                try db.cachedStatement(
                    sql: "UPDATE claim_files SET until = ? WHERE claim = ? AND sha256 = ? AND until IS NULL"
                ).execute(arguments: [seq, claim.id.text, file])
            }
            for file in files.subtracting(earlier).sorted() {
                try db.cachedStatement(sql: "INSERT INTO claim_files (claim, sha256, map, since) VALUES (?, ?, ?, ?)")
                    .execute(arguments: [claim.id.text, file, claim.map.text, seq])
            }
        }

        private static func files(_ claim: Claim) -> Set<String> { Set(claim.weighedSources.flatMap(\.sha256)) }

        /// One for each source, by id. Of two copies of one the older revision stands, so that both are regraded.
        private static func rows(_ claim: Claim) -> [SourceRow] {
            var rows: [SourceID: SourceRow] = [:]
            for source in claim.sources + claim.absorbed.flatMap(\.sources) {
                let follows = source.outletID != nil && !source.ownGrade
                var row = SourceRow(
                    source: source.id.text, urlKey: source.url.map(Source.urlKey),
                    outlet: follows ? source.outletID?.text : nil, revision: follows ? source.outletRevision ?? 0 : nil)
                if let present = rows[source.id]?.revision, let revision = row.revision {
                    row.revision = min(present, revision)
                }
                rows[source.id] = row
            }
            return rows.values.sorted { $0.source < $1.source }
        }
    }
}
