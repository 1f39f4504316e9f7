import Domain
import Geometry
import Testing

/// What keeps content from being stored, by pointer.
struct ClaimContentFaultsTests {
    private static let now = instant("2024-12-08T12:00:00Z")
    private static let aPoint = GeoJSONGeometry.point(qabtan)
    private static let line = GeoJSONGeometry.lineString([qabtan, Position(longitude: 37.1, latitude: 36.2)])
    private static let ring = [
        Position(longitude: 36, latitude: 36), Position(longitude: 37, latitude: 36),
        Position(longitude: 37, latitude: 37), Position(longitude: 36, latitude: 36),
    ]
    private static let area = GeoJSONGeometry.polygon([ring])
    private static let areas = GeoJSONGeometry.multiPolygon([[ring]])

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var kind: ClaimKind
        var pointers: [String]
        var change: @Sendable (inout ClaimContent) -> Void
        var testDescription: String { "\(kind): \(name)" }

        init(
            _ kind: ClaimKind, _ name: String, faults pointers: String...,
            change: @escaping @Sendable (inout ClaimContent) -> Void
        ) {
            self.kind = kind
            self.name = name
            self.pointers = pointers.sorted()
            self.change = change
        }
    }

    static func faults(of content: ClaimContent) throws -> [Fault] {
        content.faults(on: sampleMap(), vocabulary: try .shipped(), now: now)
    }

    private func check(_ row: Row) throws {
        var content = ClaimContent.sample(row.kind)
        row.change(&content)
        let faults = try Self.faults(of: content)
        #expect(faults.map(\.pointer).sorted() == row.pointers)
        #expect(faults.allSatisfy { !$0.detail.isEmpty })
        switch CheckedContent.check(content, on: sampleMap(), vocabulary: try .shipped(), now: Self.now) {
        case .success(let checked):
            #expect(row.pointers.isEmpty)
            #expect(checked.map == sampleMap().id)
        case .failure(let all): #expect(all.all == faults && !row.pointers.isEmpty)
        }
    }

    static let parts: [Row] = [
        Row(.event, "as it should be") { _ in }, Row(.control, "as it should be") { _ in },
        Row(.movement, "as it should be") { _ in }, Row(.site, "as it should be") { _ in },
        Row(.control, "without state", faults: "/control") { $0.control = nil },
        Row(.movement, "without movement", faults: "/movement") { $0.movement = nil },
        Row(.site, "without condition", faults: "/site") { $0.site = nil },
        Row(.event, "with every part of the others", faults: "/control", "/movement", "/site") {
            $0.control = ControlState(state: .none, holders: [])
            $0.movement = Movement(faction: "rebel", direction: .advance)
            $0.site = SiteState(condition: .damaged)
        },
        Row(.control, "with movement", faults: "/movement") {
            $0.movement = Movement(faction: "rebel", direction: .advance)
        },
        Row(.control, "with site", faults: "/site") { $0.site = SiteState(condition: .damaged) },
        Row(.movement, "with control", faults: "/control") { $0.control = ControlState(state: .none, holders: []) },
        Row(.site, "with control", faults: "/control") { $0.control = ControlState(state: .none, holders: []) },
        Row(.site, "a site's times in order") {
            $0.site = SiteState(condition: .closed, from: Self.now, until: Self.now)
        },
        Row(.site, "a site's end before its beginning", faults: "/site/until") {
            $0.site = SiteState(condition: .closed, from: Self.now, until: Self.now.adding(seconds: -1))
        },
        Row(.movement, "turned into a site", faults: "/category", "/geometry/type", "/movement", "/site") {
            $0.kind = .site
        },
    ]

    @Test(arguments: parts)
    func part(_ row: Row) throws { try check(row) }

    static let categories: [Row] = [
        Row(.event, "unknown", faults: "/category") { $0.category = "no_such" },
        Row(.event, "empty", faults: "/category") { $0.category = "" },
        Row(.event, "in capitals", faults: "/category") { $0.category = "Armed_clash" },
        Row(.event, "a site's", faults: "/category") { $0.category = "airport" },
        Row(.control, "an event's", faults: "/category") { $0.category = "armed_clash" },
        Row(.movement, "an event's", faults: "/category") { $0.category = "armed_clash" },
        Row(.site, "a control's", faults: "/category") { $0.category = "territorial_control" },
        Row(.event, "for event and movement") { $0.category = "withdrawal" },
        Row(.control, "for event and control") { $0.category = "encirclement" },
    ]

    @Test(arguments: categories)
    func category(_ row: Row) throws { try check(row) }

    static let types: [Row] = ClaimKind.allCases.flatMap { kind in
        [("Point", aPoint), ("LineString", line), ("Polygon", area), ("MultiPolygon", areas)].map { type, geometry in
            let fits: [ClaimKind: [String]] = [
                .event: ["Point", "LineString", "Polygon"], .control: ["Point", "Polygon", "MultiPolygon"],
                .movement: ["LineString"], .site: ["Point"],
            ]
            var row = Row(kind, type) { $0.geometry = geometry }
            if fits[kind]?.contains(type) != true { row.pointers = ["/geometry/type"] }
            return row
        }
    }

    @Test(arguments: types)
    func geometryType(_ row: Row) throws { try check(row) }

    static let places: [Row] = [
        Row(.event, "not yet located") { $0.geometry = nil },
        Row(.event, "neither located nor named", faults: "/place") {
            $0.geometry = nil
            $0.place = " \t"
        },
        Row(.event, "located, not named") { $0.place = "" },
        Row(.control, "not located", faults: "/geometry") { $0.geometry = nil },
        Row(.movement, "not located", faults: "/geometry") { $0.geometry = nil },
        Row(.site, "not located", faults: "/geometry") { $0.geometry = nil },
        Row(.event, "precision 0") { $0.geoPrecision = 0 }, Row(.event, "precision 3") { $0.geoPrecision = 3 },
        Row(.event, "precision 4", faults: "/geo_precision") { $0.geoPrecision = 4 },
        Row(.event, "precision −1", faults: "/geo_precision") { $0.geoPrecision = -1 },
        Row(.event, "a name of 200") { $0.place = String(repeating: "ح", count: 200) },
        Row(.event, "a name of 201", faults: "/place") { $0.place = String(repeating: "ح", count: 201) },
        Row(.event, "a name with a line feed") { $0.place = "a\nb" },
        Row(.event, "a name with an escape", faults: "/place") { $0.place = "a\u{1B}b" },
        Row(.event, "beyond the pole", faults: "/geometry/coordinates/1") {
            $0.geometry = .point(Position(longitude: 36, latitude: 91))
        },
        Row(.event, "not closed", faults: "/geometry/coordinates/0") {
            $0.geometry = .polygon([Array(Self.ring.dropLast())] + [])
        },
    ]

    @Test(arguments: places)
    func place(_ row: Row) throws { try check(row) }

    static let times: [Row] = [
        Row(.event, "one instant") { $0.occurred = .init(earliest: Self.now, latest: Self.now, precision: .exact) },
        Row(.event, "backwards", faults: "/occurred/latest") {
            $0.occurred = .init(earliest: Self.now, latest: Self.now.adding(seconds: -0.001), precision: .hour)
        },
        Row(.event, "a day ahead: a clock that runs fast") {
            let ahead = Self.now.adding(seconds: 86_400)
            $0.occurred = .init(earliest: ahead, latest: ahead, precision: .hour)
        },
        Row(.event, "more than a day ahead", faults: "/occurred/earliest") {
            let ahead = Self.now.adding(seconds: 86_400.001)
            $0.occurred = .init(earliest: ahead, latest: ahead, precision: .hour)
        },
        Row(.event, "ahead and backwards", faults: "/occurred/earliest", "/occurred/latest") {
            $0.occurred = .init(earliest: Self.now.adding(seconds: 1e6), latest: Self.now, precision: .hour)
        },
        Row(.event, "a month that has begun") {
            $0.occurred = .init(earliest: Self.now, latest: Self.now.adding(seconds: 2e6), precision: .month)
        },
    ]

    @Test(arguments: times)
    func time(_ row: Row) throws { try check(row) }

    /// All that is wrong is named at once.
    @Test func severalAtOnce() throws {
        var content = ClaimContent.sample(.control, category: "no_such", geometry: Self.line)
        content.title = ["english": "", "e": "x", "ar": "bell\u{07}"]
        content.geoPrecision = 9
        content.occurred = .init(earliest: Self.now, latest: Self.now.adding(seconds: -9), precision: .day)
        content.control = ControlState(state: .controlled, holders: ["rebel", "martian"])
        content.site = SiteState(condition: .closed)
        content.actors = [Actor(faction: "rebel", role: .actor), Actor(faction: "", role: .target)]
        content.favours = "nobody"
        content.tags = ["", "x"]
        #expect(
            try Self.faults(of: content).map(\.pointer).sorted() == [
                "/actors/1/faction", "/category", "/control/holders", "/control/holders/1", "/favours",
                "/geo_precision", "/geometry/type", "/occurred/latest", "/site", "/tags/0", "/title/ar", "/title/e",
            ])
    }
}
