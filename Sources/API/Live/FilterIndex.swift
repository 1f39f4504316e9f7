import Domain
import Geometry

/// Finds who is concerned by a change without asking everybody: its cost grows with those whose filters come near, not
/// with all. Members of one filter are asked once.
///
/// A filter is found by the cells of its box where that is small, else by its categories, else by its factions, else
/// for every change. It is only ever found too often: whether it fits is up to the filter itself.
package struct FilterIndex<Member: AnyObject> {
    /// Those who have the same filter.
    package struct Group {
        package let filter: ClaimFilter
        package fileprivate(set) var members: [ObjectIdentifier: Member] = [:]
    }

    /// Where a group is found.
    private enum Place: Hashable {
        /// Of a grid whose cells are 2 to the power of `level` degrees wide.
        case cell(level: Int, column: Int32, row: Int32)
        case category(String)
        case faction(String)
        case everywhere
    }

    /// From half a minute of arc to half a continent: a box is kept in the finest grid of which it takes few cells.
    private static var levels: ClosedRange<Int> { -7...5 }
    /// Cells of one grid that a filter's box is kept in.
    private static var mostCells: Int { 9 }
    /// Cells of one grid that a change is looked for in; one that lies in more is told to all.
    private static var mostSearched: Int { 256 }

    private var numbers: [ClaimFilter: Int] = [:]
    private var groups: [Int: Group] = [:]
    private var places: [Place: Set<Int>] = [:]
    /// How many groups are kept in each grid.
    private var boxes: [Int: Int] = [:]
    private var made = 0

    package init() {}

    package var isEmpty: Bool { groups.isEmpty }
    /// Everybody.
    package var members: [Member] { groups.values.flatMap { $0.members.values } }

    package mutating func insert(_ member: Member, _ filter: ClaimFilter) {
        let number: Int
        if let known = numbers[filter] {
            number = known
        } else {
            made += 1
            number = made
            numbers[filter] = number
            groups[number] = Group(filter: filter)
            for place in Self.places(of: filter) { places[place, default: []].insert(number) }
            if let level = Self.level(of: filter) { boxes[level, default: 0] += 1 }
        }
        groups[number]?.members[ObjectIdentifier(member)] = member
    }

    package mutating func remove(_ member: Member, _ filter: ClaimFilter) {
        guard let number = numbers[filter] else { return }
        groups[number]?.members[ObjectIdentifier(member)] = nil
        guard groups[number]?.members.isEmpty == true else { return }
        groups[number] = nil
        numbers[filter] = nil
        if let level = Self.level(of: filter), let count = boxes[level] { boxes[level] = count > 1 ? count - 1 : nil }
        for place in Self.places(of: filter) {
            places[place]?.remove(number)
            if places[place]?.isEmpty == true { places[place] = nil }
        }
    }

    /// The groups that a change of what `views` show may concern; every group for nil.
    package func groups(near views: [ClaimView]?) -> [Group] {
        guard let views else { return Array(groups.values) }
        var wanted: Set<Place> = [.everywhere]
        for view in views {
            let content = view.claim.content
            wanted.insert(.category(content.category))
            wanted.formUnion(content.factions.map(Place.faction))
            guard let box = content.geometry?.boundingBox else { continue }
            for level in Self.levels where boxes[level] != nil {
                guard let cells = Self.cells(of: box, level: level, most: Self.mostSearched) else {
                    return Array(groups.values)
                }
                wanted.formUnion(cells)
            }
        }
        var found: Set<Int> = []
        for place in wanted { if let numbers = places[place] { found.formUnion(numbers) } }
        return found.compactMap { groups[$0] }
    }

    private static func places(of filter: ClaimFilter) -> [Place] {
        if let box = filter.box {
            for level in levels { if let cells = cells(of: box, level: level, most: mostCells) { return cells } }
        }
        if !filter.categories.isEmpty { return filter.categories.map(Place.category) }
        if !filter.factions.isEmpty { return filter.factions.map(Place.faction) }
        return [.everywhere]
    }

    /// The grid that a filter is kept in; nil for none.
    private static func level(of filter: ClaimFilter) -> Int? {
        if case .cell(let level, _, _)? = places(of: filter).first { level } else { nil }
    }

    /// The cells that a box lies in; nil for too many.
    private static func cells(of box: BoundingBox, level: Int, most: Int) -> [Place]? {
        let width = level < 0 ? 1 / Double(1 << -level) : Double(1 << level)
        var cells: [Place] = []
        for part in box.split() {
            func cell(_ degrees: Double) -> Int32 { Int32((degrees / width).rounded(.down)) }
            let (columns, rows) = (cell(part.west)...cell(part.east), cell(part.south)...cell(part.north))
            guard cells.count + columns.count * rows.count <= most else { return nil }
            for column in columns { for row in rows { cells.append(.cell(level: level, column: column, row: row)) } }
        }
        return cells
    }
}
