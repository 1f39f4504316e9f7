import Domain
import Foundation
import GRDB
import Geometry

/// Keeps the projections in step with the log: the same code while serving and while rebuilding.
struct Projector: Sendable {
    let visibility: Visibility

    /// The tables that can be made again from the log, each with the columns that order it.
    static let tables: [(name: String, order: String)] = [
        ("maps", "id"), ("accounts", "id"), ("members", "map, account"), ("suspensions", "map, account"),
        ("reversals", "map, account"), ("invitations", "id"), ("contributions", "account, map, claim"),
        ("claim_versions", "version"),
        ("claim_factions", "version, faction"), ("claim_boxes", "version"), ("claim_public_boxes", "version"),
        ("claim_words", "rowid"),
    ]

    /// Takes `event` into every projection.
    ///
    /// - Parameter before: the claim it is about, as it stood.
    /// - Parameter directory: as it is after the event.
    /// - Returns: the claim as it stands now.
    func apply(_ event: LogEvent, before: Claim?, directory: Directory, in db: Database) throws -> Claim? {
        switch event.body {
        case .mapCreated(let map), .mapUpdated(let map):
            let before = try Data.fetchOne(
                db, sql: "SELECT settings FROM maps WHERE id = ?", arguments: [map.id.text]
            ).map { try JSONDecoder().decode(MapSettings.self, from: $0) }
            try store(map, at: event.at, in: db)
            if let before, before.publish != map.publish { try reachAgain(map, in: db) }
            return nil
        default: break
        }
        guard event.body.kind.isAboutClaim else {
            try People(db: db).take(event, directory)
            return nil
        }
        let after = try Claim.applying(event, to: before)
        guard let map = directory.maps[after.map] else {
            throw StoreError.damaged(what: "event \(event.seq) is about a claim on a map that is not there")
        }
        try store(after, on: map, version: event.seq, replacing: before != nil, in: db)
        try noteContribution(event, in: db)
        return after
    }

    /// Whoever wrote or decided anything on a claim.
    private func noteContribution(_ event: LogEvent, in db: Database) throws {
        switch event.body {
        case .claimSubmitted, .claimRevised, .revisionProposed, .sourceAdded, .sourceChanged, .sourceRemoved,
            .reviewDecided:
            guard let account = event.by, let map = event.map else { return }
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO contributions (account, map, claim) VALUES (?, ?, ?)")
                .execute(arguments: [account.text, map.text, event.subject])
        default: break
        }
    }

    private func store(_ map: MapSettings, at time: Timestamp, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO maps (id, settings, created_at) VALUES (?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET settings = excluded.settings
                """,
            arguments: [map.id.text, try CanonicalJSON.encode(map), time.milliseconds])
    }

    private func store(
        _ claim: Claim, on map: MapSettings, version: Int64, replacing: Bool, in db: Database
    ) throws {
        if replacing {
            try db.cachedStatement(sql: "UPDATE claim_versions SET until = ? WHERE claim = ? AND until IS NULL")
                .execute(arguments: [version, claim.id.text])
        }
        let content = claim.content
        try db.cachedStatement(
            sql: """
                INSERT INTO claim_versions (version, claim, map, kind, category, status, confidence, earliest, latest,
                    updated_at, author, pending, reach, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            version, claim.id.text, claim.map.text, content.kind.rawValue, content.category, claim.status.rawValue,
            claim.confidence.value, content.occurred.earliest.milliseconds, content.occurred.latest.milliseconds,
            claim.updatedAt.milliseconds,
            claim.author?.text, claim.pending != nil, Reach(claim, on: map).rawValue, try ClaimDocument.encode(claim),
        ])
        for faction in content.factions.sorted() {
            try db.cachedStatement(sql: "INSERT INTO claim_factions (version, faction) VALUES (?, ?)")
                .execute(arguments: [version, faction])
        }
        try store(content.geometry?.boundingBox, version: version, into: "claim_boxes", in: db)
        try storePublicBox(of: claim, on: map, version: version, in: db)
        try db.cachedStatement(sql: "INSERT INTO claim_words (rowid, words) VALUES (?, ?)")
            .execute(arguments: [version, content.searchedWords.joined(separator: " ")])
    }

    private func storePublicBox(of claim: Claim, on map: MapSettings, version: Int64, in db: Database) throws {
        let box = visibility.view(of: claim, on: map, for: .public)?.claim.content.geometry?.boundingBox
        try store(box, version: version, into: "claim_public_boxes", in: db)
    }

    private func store(_ box: BoundingBox?, version: Int64, into table: String, in db: Database) throws {
        guard let box else { return }
        try db.cachedStatement(
            sql: """
                INSERT INTO \(table) (version, west32, east32, south32, north32, west, east, south, north)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            version, box.west, box.east, box.south, box.north, box.west, box.east, box.south, box.north,
        ])
    }

    /// A map's publish rule has a say in what is public, so its claims are looked at again when it changes.
    private func reachAgain(_ map: MapSettings, in db: Database) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT version, reach, document FROM claim_versions WHERE map = ? AND until IS NULL",
            arguments: [map.id.text])
        for row in rows {
            let claim = try ClaimDocument.decode(row["document"])
            let reach = Reach(claim, on: map).rawValue
            guard reach != row["reach"] as Int else { continue }
            let version: Int64 = row["version"]
            try db.execute(sql: "UPDATE claim_versions SET reach = ? WHERE version = ?", arguments: [reach, version])
            try db.execute(sql: "DELETE FROM claim_public_boxes WHERE version = ?", arguments: [version])
            try storePublicBox(of: claim, on: map, version: version, in: db)
        }
    }
}
