import Domain
import Foundation
import GRDB

/// The projections that claims are found alike by, and by which they call for a moderator.
struct ClaimMarks {
    let db: Database

    private struct Mark: Hashable {
        var sketch: ClaimSketch
        var stands: Bool
        var calls: Bool

        init(_ claim: Claim) {
            sketch = ClaimTraits(content: claim.content, sources: []).sketch
            let isOut: Set<ClaimStatus> = [.rejected, .retracted, .superseded]
            stands = claim.mergedInto == nil && !isOut.contains(claim.status)
            calls =
                claim.mergedInto == nil
                && (!claim.flags.isEmpty || claim.appeal != nil || claim.agreedAgainstSince != nil)
        }
    }

    /// - Parameter seq: of the event that led to `claim`.
    func take(_ claim: Claim, before: Claim?, seq: Int64) throws {
        guard let before else { return try insert(Mark(claim), claim, as: seq) }
        let mark = Mark(claim)
        guard mark != Mark(before) else { return }
        let statement = try db.cachedStatement(sql: "SELECT mark FROM claim_marks WHERE claim = ?")
        guard let number = try Int64.fetchOne(statement, arguments: [claim.id.text]) else { return }
        try remove(number)
        try insert(mark, claim, as: number)
    }

    func remove(_ claim: String) throws {
        let number = try Int64.fetchOne(
            db, sql: "SELECT mark FROM claim_marks WHERE claim = ?", arguments: [claim])
        if let number { try remove(number) }
    }

    private func remove(_ number: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM claim_marks WHERE mark = ?").execute(arguments: [number])
        try db.cachedStatement(sql: "DELETE FROM claim_near WHERE mark = ?").execute(arguments: [number])
    }

    private func insert(_ mark: Mark, _ claim: Claim, as number: Int64) throws {
        let sketch = mark.sketch
        try db.cachedStatement(
            sql: """
                INSERT INTO claim_marks (mark, claim, map, kind, category, place, prints, earliest, latest, longitude,
                    latitude, stands, calls) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, claim.id.text, claim.map.text, sketch.kind.rawValue, sketch.category, sketch.place,
            Self.packed(sketch.prints), sketch.earliest.milliseconds, sketch.latest.milliseconds,
            sketch.point?.longitude, sketch.point?.latitude, mark.stands, mark.calls,
        ])
        guard mark.stands, let box = claim.content.geometry?.boundingBox, box.west <= box.east else { return }
        try db.cachedStatement(
            sql:
                "INSERT INTO claim_near (mark, west, east, south, north, earliest, latest) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            number, box.west, box.east, box.south, box.north, Self.hour(sketch.earliest), Self.hour(sketch.latest),
        ])
    }

    /// Four bytes each, the lowest first.
    static func packed(_ prints: [UInt32]) -> Data {
        var data = Data(capacity: prints.count * 4)
        for print in prints { for shift in [0, 8, 16, 24] { data.append(UInt8(truncatingIfNeeded: print >> shift)) } }
        return data
    }

    static func unpacked(_ data: Data) -> [UInt32] {
        var prints: [UInt32] = []
        prints.reserveCapacity(data.count / 4)
        var (print, shift): (UInt32, UInt32) = (0, 0)
        for byte in data {
            print |= UInt32(byte) << shift
            shift += 8
            if shift == 32 {
                prints.append(print)
                (print, shift) = (0, 0)
            }
        }
        return prints
    }

    /// Hours since 1970, which the R*Tree's numbers hold exactly.
    static func hour(_ time: Timestamp) -> Double {
        (Double(time.milliseconds) / 3_600_000).rounded(.down)
    }
}
