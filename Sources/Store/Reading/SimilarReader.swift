import Domain
import Foundation
import GRDB
import Geometry

/// Finds the claims that may tell the same as another one: near in place and time by an index, compared by what is kept
/// at hand of them, and the likeliest then in full.
struct SimilarReader {
    /// Claims that are compared by what is at hand, and in full: bounds the work whatever lies near.
    private static let mostAtHand = 1_000
    private static let mostInFull = 16
    /// Kilometres within which those lie that are looked at first.
    private static let close = 2.0

    let vocabulary: Vocabulary
    let decoded: DecodedLog?
    let db: Database

    /// Those worth a look, the likest first.
    func similar(to traits: ClaimTraits, on map: MapID, except: ClaimID?, limit: Int) throws -> [Similar] {
        var estimates = try estimates(traits.sketch, on: map)
        // What rests on the same is alike wherever it lies.
        for mark in try sharing(traits, on: map) { estimates[mark] = 100 }
        if let except, let own = try mark(of: except) { estimates[own] = nil }
        let likely = estimates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(max(Self.mostInFull, limit))
        let compared = try likely.compactMap { entry in try claim(entry.key) }.map { claim in
            Similar(
                claim: claim,
                score: DuplicateScore.of(
                    traits, ClaimTraits(content: claim.content, sources: claim.sources), vocabulary: vocabulary))
        }
        let alike = compared.filter { $0.score.score >= DuplicateScore.suggested }
        return Array(alike.sorted { ($1.score.score, $0.claim.id) < ($0.score.score, $1.claim.id) }.prefix(limit))
    }

    private func mark(of claim: ClaimID) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT mark FROM claim_marks WHERE claim = ?"), arguments: [claim.text])
    }

    private func claim(_ mark: Int64) throws -> Claim? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT v.version, v.document FROM claim_marks m JOIN claim_versions v ON v.claim = m.claim
                    WHERE m.mark = ? AND v.until IS NULL
                    """),
            arguments: [mark])
        guard let row else { return nil }
        guard let decoded else { return try ClaimDocument.decode(row["document"]) }
        return try decoded.claims.value(row["version"], { row["document"] }, decode: ClaimDocument.decode)
    }

    /// How alike those may be that are near in place and time, the nearest first when there are too many.
    private func estimates(_ sketch: ClaimSketch, on map: MapID) throws -> [Int64: Int] {
        var estimates: [Int64: Int] = [:]
        for radius in [Self.close, DuplicateScore.farthest] where estimates.count < Self.mostAtHand {
            try around(sketch, kilometres: radius, on: map, into: &estimates)
        }
        if !sketch.place.isEmpty, estimates.count < Self.mostAtHand { try named(sketch, on: map, into: &estimates) }
        return estimates
    }

    private func around(
        _ sketch: ClaimSketch, kilometres: Double, on map: MapID, into estimates: inout [Int64: Int]
    ) throws {
        guard let point = sketch.point else { return }
        let spot = BoundingBox(
            west: point.longitude, south: point.latitude, east: point.longitude, north: point.latitude)
        guard let box = Surroundings(spot, kilometres: kilometres) else { return }
        try estimate(
            sketch,
            """
            SELECT \(Self.columns) FROM claim_near n JOIN claim_marks m ON m.mark = n.mark
            WHERE n.west <= ? AND n.east >= ? AND n.south <= ? AND n.north >= ?
            AND n.earliest <= ? AND n.latest >= ? AND m.map = ? AND m.kind = ? LIMIT ?
            """,
            [
                box.east, box.west, box.north, box.south,
                ClaimMarks.hour(sketch.latest.adding(seconds: DuplicateScore.longest)),
                ClaimMarks.hour(sketch.earliest.adding(seconds: -DuplicateScore.longest)), map.text,
                sketch.kind.rawValue, Self.mostAtHand,
            ], into: &estimates)
    }

    private func named(_ sketch: ClaimSketch, on map: MapID, into estimates: inout [Int64: Int]) throws {
        try estimate(
            sketch,
            """
            SELECT \(Self.columns) FROM claim_marks m WHERE m.map = ? AND m.place = ? AND m.place <> ''
            AND m.earliest <= ? AND m.latest >= ? AND m.kind = ? AND m.stands LIMIT ?
            """,
            [
                map.text, sketch.place, sketch.latest.adding(seconds: DuplicateScore.longest).milliseconds,
                sketch.earliest.adding(seconds: -DuplicateScore.longest).milliseconds, sketch.kind.rawValue,
                Self.mostAtHand,
            ], into: &estimates)
    }

    private static let columns =
        "m.mark, m.kind, m.category, m.place, m.prints, m.earliest, m.latest, m.longitude, m.latitude"

    private func estimate(
        _ sketch: ClaimSketch, _ sql: String, _ arguments: StatementArguments, into estimates: inout [Int64: Int]
    ) throws {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        while let row = try rows.next() {
            let mark: Int64 = row[0]
            guard estimates[mark] == nil, let kind = ClaimKind(rawValue: row[1]) else { continue }
            var point: Position?
            if let longitude = row[7] as Double?, let latitude = row[8] as Double? {
                point = Position(longitude: longitude, latitude: latitude)
            }
            let other = ClaimSketch(
                kind: kind, category: row[2], point: point, place: row[3], earliest: Timestamp(milliseconds: row[5]),
                latest: Timestamp(milliseconds: row[6]), prints: ClaimMarks.unpacked(row[4]))
            estimates[mark] = DuplicateScore.estimate(sketch, other, vocabulary: vocabulary)
        }
    }

    private func sharing(_ traits: ClaimTraits, on map: MapID) throws -> [Int64] {
        var marks: [Int64] = []
        for file in traits.files.prefix(100) {
            marks += try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT m.mark FROM claim_files f JOIN claim_marks m ON m.claim = f.claim
                        WHERE f.sha256 = ? AND f.map = ? AND f.until IS NULL AND m.stands LIMIT 20
                        """),
                arguments: [file, map.text])
        }
        for link in traits.links.prefix(100) {
            marks += try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT m.mark FROM claim_sources s JOIN claim_marks m ON m.claim = s.claim
                        WHERE s.map = ? AND s.url_key = ? AND m.stands LIMIT 20
                        """),
                arguments: [map.text, link])
        }
        return marks
    }

    /// What a claim was like when it came.
    func suspicions(of claim: ClaimID) throws -> [Suspicion] {
        try Row.fetchAll(
            db, sql: "SELECT other, score FROM suspicions WHERE claim = ? ORDER BY score DESC, other",
            arguments: [claim.text]
        ).compactMap { row in ClaimID(row["other"]).map { Suspicion(claim: $0, score: row["score"]) } }
    }

    /// The claims that stand and are much like another that stands.
    static func suspected(on map: MapID, in db: Database) throws -> Set<ClaimID> {
        Set(
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT s.claim FROM suspicions s JOIN claim_marks a ON a.claim = s.claim AND a.stands
                    JOIN claim_marks b ON b.claim = s.other AND b.stands WHERE s.map = ?
                    """,
                arguments: [map.text]
            ).compactMap(ClaimID.init))
    }
}
