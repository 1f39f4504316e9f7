import Domain
import GRDB

/// Takes a claim out of every projection.
struct ClaimRemoval {
    let db: Database

    func remove(_ claim: String) throws {
        try removeVersions(of: claim)
        for table in ["claim_sources", "claim_files", "claim_relations", "contributions"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE claim = ?", arguments: [claim])
        }
        try db.execute(sql: "DELETE FROM suspicions WHERE claim = ? OR other = ?", arguments: [claim, claim])
        try db.execute(
            sql: "DELETE FROM mentions WHERE seq IN (SELECT seq FROM comments WHERE claim = ?)", arguments: [claim])
        try db.execute(sql: "DELETE FROM comments WHERE claim = ?", arguments: [claim])
    }

    /// The versions alone, with what is found by them.
    func removeVersions(of claim: String) throws {
        let versions = "SELECT version FROM claim_versions WHERE claim = ?"
        try db.execute(sql: "DELETE FROM claim_words WHERE rowid IN (\(versions))", arguments: [claim])
        for table in ["claim_factions", "claim_boxes", "claim_public_boxes"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE version IN (\(versions))", arguments: [claim])
        }
        try ClaimMarks(db: db).remove(claim)
        try db.execute(sql: "DELETE FROM claim_versions WHERE claim = ?", arguments: [claim])
    }
}
