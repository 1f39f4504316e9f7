import Domain
import Foundation
import GRDB
import Geometry

/// Reads what claims rest on and how they stand to one another.
enum EvidenceReader {
    /// Which claims rest on each of `sources`.
    static func uses(of sources: [SourceID], on map: MapID, in db: Database) throws -> [SourceID: [ClaimID]] {
        let lookup = TransactionLookup(db: db)
        var uses: [SourceID: [ClaimID]] = [:]
        for source in Set(sources) { uses[source] = try lookup.claims(using: source, on: map) }
        return uses
    }

    /// Those of older claims first.
    static func uses(ofLink url: String, on map: MapID, in db: Database) throws -> [SourceUse] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT s.claim, s.source FROM claim_sources s JOIN claim_marks m ON m.claim = s.claim
                WHERE s.map = ? AND s.url_key = ? ORDER BY m.mark, s.source
                """,
            arguments: [map.text, Source.urlKey(url)]
        ).compactMap { row in
            guard let claim = ClaimID(row["claim"]), let source = SourceID(row["source"]) else { return nil }
            return SourceUse(claim: claim, source: source)
        }
    }

    static func claims(
        withFile sha256: String, on map: MapID, through: Int64? = nil, in db: Database
    ) throws -> [ClaimID] {
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT claim FROM claim_files
                WHERE sha256 = ? AND map = ? AND since <= ? AND coalesce(until, \(Int64.max)) > ? ORDER BY claim
                """,
            arguments: [sha256, map.text, through ?? .max, through ?? .max - 1]
        ).compactMap(ClaimID.init)
    }

    /// Claims with a source that follows the outlet, but not as it is now.
    static func claimsToRegrade(on map: MapID, outlet: OutletID, limit: Int, in db: Database) throws -> [ClaimID] {
        try String.fetchAll(
            db,
            sql: """
                SELECT DISTINCT s.claim FROM outlets o
                JOIN claim_sources s ON s.map = o.map AND s.outlet = o.id AND s.outlet_revision < o.graded_in
                WHERE o.map = ? AND o.id = ? LIMIT ?
                """,
            arguments: [map.text, outlet.text, limit]
        ).compactMap(ClaimID.init)
    }

    static func outletsToRegrade(in db: Database) throws -> [(MapID, OutletID)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT o.map, o.id FROM outlets o WHERE EXISTS (
                    SELECT 1 FROM claim_sources s
                    WHERE s.map = o.map AND s.outlet = o.id AND s.outlet_revision < o.graded_in)
                ORDER BY o.map, o.id
                """
        ).compactMap { row in
            guard let map = MapID(row["map"]), let outlet = OutletID(row["id"]) else { return nil }
            return (map, outlet)
        }
    }

    static func outletHistory(_ outlet: OutletID, on map: MapID, in db: Database) throws -> [LogEvent] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT bytes FROM events WHERE subject = ? AND map = ? AND bytes IS NOT NULL
                AND type IN ('outlet.created', 'outlet.changed') ORDER BY seq
                """,
            arguments: [outlet.text, map.text]
        ).compactMap(EventTable.event)
    }

    /// How other claims stand to this one, in the order of their ids.
    static func relations(
        to claim: ClaimID, on map: MapID, through: Int64? = nil, in db: Database
    ) throws -> [IncomingRelation] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT claim, id FROM claim_relations
                WHERE target = ? AND since <= ? AND coalesce(until, \(Int64.max)) > ? ORDER BY claim, id LIMIT 200
                """,
            arguments: [claim.text, through ?? .max, through ?? .max - 1])
        return try rows.compactMap { row in
            guard let from = ClaimID(row["claim"]),
                let other = try ClaimReader.claim(from, on: map, through: through, in: db),
                let relation = other.relations.first(where: { $0.id.text == row["id"] as String })
            else { return nil }
            return IncomingRelation(from: from, relation: relation)
        }
    }

    /// Other control claims that stand and lie where `claim` lies: within this distance, or at a place of its name.
    static let competingKilometres = 2.0

    static func competing(with claim: Claim, through: Int64? = nil, in db: Database) throws -> [ClaimID] {
        guard claim.content.kind == .control else { return [] }
        if let through { return try competing(with: claim, through: through, in: db) }
        let place = Folding.fold(claim.content.place)
        var found = try String.fetchAll(
            db,
            sql: """
                SELECT claim FROM claim_marks WHERE map = ? AND place = ? AND place <> '' AND kind = 'control'
                AND stands LIMIT 50
                """,
            arguments: [claim.map.text, place])
        if let box = claim.content.geometry.flatMap({ Surroundings($0.boundingBox, kilometres: competingKilometres) }) {
            found += try String.fetchAll(
                db,
                sql: """
                    SELECT m.claim FROM claim_near n JOIN claim_marks m ON m.mark = n.mark
                    WHERE n.west <= ? AND n.east >= ? AND n.south <= ? AND n.north >= ?
                    AND m.map = ? AND m.kind = 'control' LIMIT 50
                    """,
                arguments: [box.east, box.west, box.north, box.south, claim.map.text])
        }
        return Set(found).subtracting([claim.id.text]).sorted().compactMap(ClaimID.init)
    }

    /// The same as they stood after the event `through`.
    private static func competing(with claim: Claim, through: Int64, in db: Database) throws -> [ClaimID] {
        let stood = """
            v.map = ? AND v.version <= ? AND coalesce(v.until, \(Int64.max)) > ? AND v.reach >= 0
            AND v.status NOT IN ('rejected', 'retracted', 'superseded')
            """
        let moment: StatementArguments = [claim.map.text, through, through]
        var found = try String.fetchAll(
            db, sql: "SELECT v.claim FROM claim_versions v WHERE \(stood) AND v.place = ? AND v.place <> '' LIMIT 50",
            arguments: moment + [Folding.fold(claim.content.place)])
        if let box = claim.content.geometry.flatMap({ Surroundings($0.boundingBox, kilometres: competingKilometres) }) {
            found += try String.fetchAll(
                db,
                sql: """
                    SELECT v.claim FROM claim_boxes b JOIN claim_versions v ON v.version = b.version
                    WHERE \(stood) AND v.kind = 'control'
                    AND b.west32 <= ? AND b.east32 >= ? AND b.south32 <= ? AND b.north32 >= ? LIMIT 50
                    """,
                arguments: moment + [box.east, box.west, box.north, box.south])
        }
        return Set(found).subtracting([claim.id.text]).sorted().compactMap(ClaimID.init)
    }
}
