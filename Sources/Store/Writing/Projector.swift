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
        ("claim_words", "rowid"), ("outlets", "map, id"), ("claim_sources", "claim, source"),
        ("claim_files", "claim, sha256, since"), ("claim_marks", "mark"), ("claim_near", "mark"),
        ("suspicions", "claim, other"), ("claim_relations", "claim, id, since"), ("comments", "seq"),
        ("mentions", "account, map, seq"), ("media", "map, sha256"),
        ("media_uploads", "map, sha256, account"),
    ]

    /// Takes `event` into every projection.
    ///
    /// - Parameter before: the claim it is about, as it stood.
    /// - Parameter directory: as it is after the event.
    /// - Returns: the claim as it stands now.
    func apply(_ event: LogEvent, before: Claim?, directory: Directory, in db: Database) throws -> Claim? {
        switch event.body {
        case .mapCreated(let map), .mapUpdated(let map):
            try store(map, at: event.at, in: db)
            return nil
        case .outletCreated, .outletChanged, .mediaAdded, .commentAdded, .commentRemoved:
            try Remarks(db: db).take(event)
            return before
        case .claimRedacted:
            try ClaimRemoval(db: db).remove(event.subject)
            return nil
        default: break
        }
        guard event.body.kind.isAboutClaim else {
            try People(db: db).take(event, directory)
            return nil
        }
        return try applyToClaim(event, before: before, in: db)
    }

    /// The same for an event that is known to be about a claim.
    func applyToClaim(_ event: LogEvent, before: Claim?, in db: Database) throws -> Claim {
        let after = try Claim.applying(event, to: before)
        try store(after, version: event.seq, replacing: before, in: db)
        try Evidence(db: db).take(event, before: before, after: after)
        try noteContribution(event, in: db)
        return after
    }

    /// Whoever wrote, decided or said anything on a claim; comments tell that themselves.
    private func noteContribution(_ event: LogEvent, in db: Database) throws {
        switch event.body {
        case .claimSubmitted, .claimRevised, .revisionProposed, .sourceAdded, .sourceChanged, .sourceRemoved,
            .reviewDecided, .assessmentSet, .claimFlagged, .relationAdded:
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

    private func store(_ claim: Claim, version: Int64, replacing before: Claim?, in db: Database) throws {
        if before != nil {
            try db.cachedStatement(sql: "UPDATE claim_versions SET until = ? WHERE claim = ? AND until IS NULL")
                .execute(arguments: [version, claim.id.text])
        }
        let content = claim.content
        try db.cachedStatement(
            sql: """
                INSERT INTO claim_versions (version, claim, map, kind, category, status, confidence, earliest, latest,
                    updated_at, author, pending, reach, early_reach, past_reach, place, document)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            version, claim.id.text, claim.map.text, content.kind.rawValue, content.category, claim.status.rawValue,
            claim.confidence.standing, content.occurred.earliest.milliseconds, content.occurred.latest.milliseconds,
            claim.updatedAt.milliseconds,
            claim.author?.text, claim.pending != nil, Reach(claim, publish: .onVerify).rawValue,
            Reach(claim, publish: .onSubmit).rawValue, Reach(ofPastOf: claim).rawValue,
            content.kind == .control ? Folding.fold(content.place) : "", try ClaimDocument.encode(claim),
        ])
        for faction in content.factions.sorted() {
            try db.cachedStatement(sql: "INSERT INTO claim_factions (version, faction) VALUES (?, ?)")
                .execute(arguments: [version, faction])
        }
        try store(content.geometry?.boundingBox, version: version, into: "claim_boxes", in: db)
        try store(
            visibility.publicGeometry(of: claim)?.boundingBox, version: version, into: "claim_public_boxes", in: db)
        try db.cachedStatement(sql: "INSERT INTO claim_words (rowid, words) VALUES (?, ?)")
            .execute(arguments: [version, content.searchedWords.joined(separator: " ")])
        if let before, before.content.sensitivity != content.sensitivity { try placePast(of: claim, in: db) }
    }

    /// Earlier versions lie, for the public, no more exactly than the one that stands.
    private func placePast(of claim: Claim, in db: Database) throws {
        let rows = try Row.fetchAll(
            db, sql: "SELECT version, document FROM claim_versions WHERE claim = ? AND until IS NOT NULL",
            arguments: [claim.id.text])
        for row in rows {
            let version: Int64 = row["version"]
            let past = try ClaimDocument.decode(row["document"]).guarded(as: claim)
            try db.cachedStatement(sql: "DELETE FROM claim_public_boxes WHERE version = ?").execute(arguments: [version]
            )
            try store(
                visibility.publicGeometry(of: past)?.boundingBox, version: version, into: "claim_public_boxes", in: db)
        }
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
}
