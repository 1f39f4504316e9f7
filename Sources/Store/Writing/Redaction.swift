import Domain
import Foundation
import GRDB

/// Removes for good what the log says of a claim, and the files that nothing else rests on.
struct Redaction {
    let projector: Projector
    let directory: Directory
    let db: Database

    /// - Parameter subject: the claim; its projections have gone already.
    func carryOut(_ data: EventBody.ClaimRedacted, about subject: String) throws {
        let events = try data.seqs.compactMap { seq in
            try Row.fetchOne(db, sql: "SELECT bytes FROM events WHERE seq = ?", arguments: [seq])
                .flatMap(EventTable.event)
        }
        try EventTable.redact(data.seqs, in: db)
        // Claims that it was merged into told of its sources; what is left of their log makes them anew.
        for other in Set(events.map(\.subject)).subtracting([subject]).sorted() { try replay(other) }
        // The index of words keeps what was deleted, as deleted, until its parts are merged.
        try db.execute(sql: "INSERT INTO claim_words (claim_words) VALUES ('optimize')")
        let map = events.first?.map
        for file in Set(events.flatMap(Self.files)).sorted() { try discard(file, on: map) }
    }

    /// The versions of claims that told of one which was redacted, and were made anew: the same numbers mean something
    /// else now.
    static func versions(of seqs: [Int64], in db: Database) throws -> [Int64] {
        let statement = try db.cachedStatement(sql: "SELECT subject FROM events WHERE seq = ?")
        let subjects = Set(try seqs.compactMap { try String.fetchOne(statement, arguments: [$0]) })
        return try subjects.sorted().flatMap { subject in
            try Int64.fetchAll(db, sql: "SELECT version FROM claim_versions WHERE claim = ?", arguments: [subject])
        }
    }

    private static func files(_ event: LogEvent) -> [String] {
        switch event.body {
        case .claimSubmitted(let data): data.sources.flatMap(\.sha256)
        case .sourceAdded(let data), .sourceChanged(let data): data.source.sha256
        default: []
        }
    }

    private func discard(_ file: String, on map: MapID?) throws {
        guard let map else { return }
        let isUsed = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM claim_files WHERE sha256 = ? AND map = ? AND until IS NULL)",
            arguments: [file, map.text])
        if isUsed == true { return }
        try db.execute(
            sql: "UPDATE events SET bytes = NULL, salt = NULL WHERE subject = ? AND map = ? AND type = ?",
            arguments: [file, map.text, EventBody.Kind.mediaAdded.rawValue])
        try db.execute(sql: "DELETE FROM media_uploads WHERE sha256 = ? AND map = ?", arguments: [file, map.text])
        try db.execute(sql: "DELETE FROM media WHERE sha256 = ? AND map = ?", arguments: [file, map.text])
        // Another map may have the file too, but not the original that this one kept.
        if db.changesCount > 0 {
            try db.execute(sql: "INSERT OR IGNORE INTO discarded_media (sha256) VALUES (?)", arguments: [file])
        }
    }

    /// Makes every version of a claim again from what is left of its log.
    private func replay(_ subject: String) throws {
        guard let id = ClaimID(subject) else { return }
        try ClaimRemoval(db: db).removeVersions(of: subject)
        for table in ["claim_sources", "claim_files", "claim_relations", "contributions"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE claim = ?", arguments: [subject])
        }
        let suspicions = try Row.fetchAll(
            db, sql: "SELECT claim, other, map, score FROM suspicions WHERE claim = ?", arguments: [subject])
        var claim: Claim?
        for event in try TransactionLookup(db: db).events(of: id) where !event.body.kind.isRemark {
            claim = try projector.applyToClaim(event, before: claim, in: db)
        }
        try db.execute(sql: "DELETE FROM suspicions WHERE claim = ?", arguments: [subject])
        for row in suspicions {
            try db.execute(
                sql: "INSERT INTO suspicions (claim, other, map, score) VALUES (?, ?, ?, ?)",
                arguments: [row["claim"], row["other"], row["map"], row["score"]])
        }
    }
}
