import Domain
import GRDB
import Geometry

/// The SQL of a claim query: conditions with bound values, never values in the text.
struct ClaimSelection {
    private var conditions: [String] = []
    private var arguments = StatementArguments()

    init(_ query: ClaimQuery) {
        add("v.map = ? AND v.until IS NULL", [query.map.text])
        let reach = Reach(seenBy: query.audience).rawValue
        if query.audience == .team, let viewer = query.viewer {
            add("(v.reach >= ? OR v.author = ?)", [reach, viewer.text])
        } else {
            add("v.reach >= ?", [reach])
        }
        add(query.filter, audience: query.audience)
        if let cursor = query.after {
            switch query.order {
            case .occurred:
                add("(v.earliest, v.claim) < (?, ?)", [cursor.value, cursor.claim.text])
            case .updated:
                add("(v.updated_at, v.claim) < (?, ?)", [cursor.value, cursor.claim.text])
            }
        }
    }

    private mutating func add(_ condition: String, _ values: StatementArguments) {
        conditions.append(condition)
        arguments += values
    }

    private mutating func add(_ column: String, in values: [String]) {
        guard !values.isEmpty else { return }
        let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
        add("\(column) IN (\(marks))", StatementArguments(values.sorted()))
    }

    private mutating func add(_ filter: ClaimFilter, audience: Audience) {
        add("v.kind", in: filter.kinds.map(\.rawValue))
        add("v.category", in: Array(filter.categories))
        add("v.status", in: filter.statuses.map(\.rawValue))
        if let from = filter.from { add("v.latest >= ?", [from.milliseconds]) }
        if let to = filter.to { add("v.earliest <= ?", [to.milliseconds]) }
        if let minimum = filter.minimumConfidence { add("v.confidence >= ?", [minimum]) }
        if let author = filter.author { add("v.author = ?", [author.text]) }
        if !filter.factions.isEmpty {
            let marks = Array(repeating: "?", count: filter.factions.count).joined(separator: ", ")
            add(
                "EXISTS (SELECT 1 FROM claim_factions f WHERE f.version = v.version AND f.faction IN (\(marks)))",
                StatementArguments(filter.factions.sorted()))
        }
        if let box = filter.box { add(box, audience: audience) }
        if !filter.words.isEmpty {
            let match = filter.words.map { "\"\($0)\"*" }.joined(separator: " ")
            add("v.version IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)", [match])
        }
    }

    /// First the R*Tree's rounded box, which its index serves, then the exact one.
    private mutating func add(_ box: BoundingBox, audience: Audience) {
        let table = audience == .public ? "claim_public_boxes" : "claim_boxes"
        let parts = box.split()
        let condition = Array(
            repeating: """
                (west32 <= ? AND east32 >= ? AND south32 <= ? AND north32 >= ?
                AND west <= ? AND east >= ? AND south <= ? AND north >= ?)
                """, count: parts.count
        ).joined(separator: " OR ")
        var values = StatementArguments()
        for part in parts {
            let edges: StatementArguments = [part.east, part.west, part.north, part.south]
            values += edges
            values += edges
        }
        add("v.version IN (SELECT version FROM \(table) WHERE \(condition))", values)
    }

    func rows(ordered order: ClaimQuery.Order, limit: Int, in db: Database) throws -> [Row] {
        let by = order == .occurred ? "v.earliest DESC, v.claim DESC" : "v.updated_at DESC, v.claim DESC"
        return try Row.fetchAll(
            db,
            sql: """
                SELECT v.version, v.updated_at, v.earliest, v.claim, v.document FROM claim_versions v
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(by) LIMIT ?
                """,
            arguments: arguments + [limit])
    }

    func count(in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM claim_versions v WHERE \(conditions.joined(separator: " AND "))",
            arguments: arguments) ?? 0
    }
}
