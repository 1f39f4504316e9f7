import Domain
import GRDB
import Geometry

/// The SQL of a claim query: conditions with bound values, never values in the text.
///
/// `v` is the version that stood at the point of the log that is asked for, `p` the one that stands now, `b` where it is
/// shown.
struct ClaimSelection {
    private var conditions: [String] = []
    private var arguments = StatementArguments()
    private let tables: String

    /// - Parameter isPlaced: whether it is about claims that have a place alone.
    init(_ query: ClaimQuery, isPlaced: Bool = false) {
        let isPast = query.through != nil
        let boxes = query.audience == .public ? "claim_public_boxes" : "claim_boxes"
        // From the boxes to the claims: the index of the boxes serves no single claim well.
        let placed = isPlaced ? "\(boxes) b CROSS JOIN claim_versions v ON v.version = b.version" : "claim_versions v"
        tables = isPast ? "\(placed) JOIN claim_versions p ON p.claim = v.claim AND p.until IS NULL" : placed
        if let through = query.through {
            add(
                "v.map = ? AND v.version <= ? AND (v.until IS NULL OR v.until > ?)", [query.map.text, through, through])
        } else {
            add("v.map = ? AND v.until IS NULL", [query.map.text])
        }
        let least = Reach(seenBy: query.audience).rawValue
        let reach = query.publish == .onSubmit ? "v.early_reach" : "v.reach"
        let condition = isPast ? "\(reach) >= ? AND p.past_reach >= ?" : "\(reach) >= ?"
        let values: StatementArguments = isPast ? [least, least] : [least]
        if query.audience == .team, let viewer = query.viewer {
            add("(\(condition) OR v.author = ? AND v.reach >= 0)", values + [viewer.text])
        } else {
            add(condition, values)
        }
        add(query.filter)
        if let box = query.filter.box {
            let (condition, values) = Self.meeting(box)
            add(isPlaced ? condition : "v.version IN (SELECT version FROM \(boxes) WHERE \(condition))", values)
        }
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

    private mutating func add(_ filter: ClaimFilter) {
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
        if !filter.words.isEmpty {
            let match = filter.words.map { "\"\($0)\"*" }.joined(separator: " ")
            add("v.version IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)", [match])
        }
    }

    /// First the R*Tree's rounded box, which its index serves, then the exact one.
    private static func meeting(_ box: BoundingBox) -> (String, StatementArguments) {
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
        return ("(\(condition))", values)
    }

    func rows(ordered order: ClaimQuery.Order, limit: Int, in db: Database) throws -> [Row] {
        let present = tables.contains(" p ") ? ", p.version AS standing, p.document AS standing_document" : ""
        let by = order == .occurred ? "v.earliest DESC, v.claim DESC" : "v.updated_at DESC, v.claim DESC"
        return try Row.fetchAll(
            db,
            sql: """
                SELECT v.version, v.updated_at, v.earliest, v.claim, v.document\(present) FROM \(tables)
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(by) LIMIT ?
                """,
            arguments: arguments + [limit])
    }

    /// Version, west, south, east, north and category of each that has a place, in no promised order.
    func places(in db: Database) throws -> RowCursor {
        try Row.fetchCursor(
            db,
            sql: """
                SELECT v.version, b.west, b.south, b.east, b.north, v.category FROM \(tables)
                WHERE \(conditions.joined(separator: " AND "))
                """,
            arguments: arguments)
    }

    /// The earliest that each may have happened, in milliseconds, and its category, in no promised order.
    func times(in db: Database) throws -> RowCursor {
        try Row.fetchCursor(
            db,
            sql: "SELECT v.earliest, v.category FROM \(tables) WHERE \(conditions.joined(separator: " AND "))",
            arguments: arguments)
    }

    func count(in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(tables) WHERE \(conditions.joined(separator: " AND "))",
            arguments: arguments) ?? 0
    }
}
