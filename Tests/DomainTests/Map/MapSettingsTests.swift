import Domain
import Foundation
import Geometry
import Testing

struct MapSettingsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var pointers: [String]
        var change: @Sendable (inout MapSettings) -> Void
        var testDescription: String { name }

        init(_ name: String, faults pointers: String..., change: @escaping @Sendable (inout MapSettings) -> Void) {
            self.name = name
            self.pointers = pointers
            self.change = change
        }
    }

    private static func faction(_ id: String, colour: String = "#2e9e4f", name: Words = ["en": "x"]) -> Faction {
        Faction(id: id, name: name, colour: colour, pattern: .solid, acledType: "rebel_forces")
    }

    static let rows: [Row] = [
        Row("as it should be") { _ in }, Row("no factions yet") { $0.factions = [] },
        Row("no title", faults: "/title") { $0.title = [:] },
        Row("a bad summary", faults: "/summary/en") { $0.summary = ["en": "\u{0}"] },
        Row("64 factions") { $0.factions = (0..<64).map { faction("f\($0)") } },
        Row("65 factions", faults: "/factions") { $0.factions = (0..<65).map { faction("f\($0)") } },
        Row("one twice", faults: "/factions/1/id") { $0.factions = [faction("a"), faction("a")] },
        Row("an empty id", faults: "/factions/0/id") { $0.factions = [faction("")] },
        Row("an id in capitals", faults: "/factions/0/id") { $0.factions = [faction("A")] },
        Row("an id of 32") { $0.factions = [faction(String(repeating: "a", count: 32))] },
        Row("an id of 33", faults: "/factions/0/id") { $0.factions = [faction(String(repeating: "a", count: 33))] },
        Row("a faction without name", faults: "/factions/0/name") { $0.factions = [faction("a", name: [:])] },
        Row("colours in capitals") { $0.factions = [faction("a", colour: "#2E9E4F")] },
        Row("a colour by name", faults: "/factions/0/colour") { $0.factions = [faction("a", colour: "red")] },
        Row("a short colour", faults: "/factions/0/colour") { $0.factions = [faction("a", colour: "#fff")] },
        Row("a signed colour", faults: "/factions/0/colour") { $0.factions = [faction("a", colour: "#-12345")] },
        Row("a colour with plus", faults: "/factions/0/colour") { $0.factions = [faction("a", colour: "#+12345")] },
        Row("no hexadecimal", faults: "/factions/0/colour") { $0.factions = [faction("a", colour: "#2e9e4g")] },
        Row("a view beyond the pole", faults: "/view/center") { $0.view.center.latitude = 90.1 },
        Row("a view beyond the world", faults: "/view/center") { $0.view.center.longitude = -181 },
        Row("a view of no number", faults: "/view/center") { $0.view.center.longitude = .nan },
        Row("zoom 22") { $0.view.zoom = 22 }, Row("zoom 23", faults: "/view/zoom") { $0.view.zoom = 23 },
        Row("zoom −1", faults: "/view/zoom") { $0.view.zoom = -1 },
        Row("no language", faults: "/languages") { $0.languages = [] },
        Row("17 languages", faults: "/languages") { $0.languages = Array(repeating: "en", count: 17) },
        Row("a bad language", faults: "/languages") { $0.languages = ["en", "e"] },
        Row("a day") { $0.recheckAfterDays = 1 }, Row("ten years") { $0.recheckAfterDays = 3_650 },
        Row("no day", faults: "/recheck_after_days") { $0.recheckAfterDays = 0 },
        Row("more", faults: "/recheck_after_days") { $0.recheckAfterDays = 3_651 },
        Row("a shipped base map") { $0.basemap = "levant" }, Row("another", faults: "/basemap") { $0.basemap = "mars" },
        Row("a time zone") { $0.timeZone = "Asia/Damascus" },
        Row("no time zone", faults: "/time_zone") { $0.timeZone = "Mars/Olympus" },
        Row("an attribution of 500") { $0.attribution = String(repeating: "©", count: 500) },
        Row("an attribution of 501", faults: "/attribution") { $0.attribution = String(repeating: "©", count: 501) },
        Row("an attribution with an escape", faults: "/attribution") { $0.attribution = "\u{1B}" },
        Row("limits of one") {
            ($0.newAccountClaims, $0.dailyClaims, $0.dailyEdits) = (1, 1, 1)
            ($0.dailyTips, $0.dailyRegistrations) = (1, 1)
        },
        Row(
            "limits of none", faults: "/daily_claims", "/daily_edits", "/daily_registrations", "/daily_tips",
            "/new_account_claims"
        ) {
            ($0.newAccountClaims, $0.dailyClaims, $0.dailyEdits) = (0, 0, 0)
            ($0.dailyTips, $0.dailyRegistrations) = (-1, 1_000_001)
        },
        Row("several", faults: "/basemap", "/factions/0/colour", "/factions/0/id", "/title", "/view/zoom") {
            $0.title = [:]
            $0.factions = [faction("", colour: "")]
            $0.view.zoom = 99
            $0.basemap = ""
        },
    ]

    @Test(arguments: rows)
    func faults(_ row: Row) {
        var map = sampleMap()
        row.change(&map)
        #expect(map.faults().map(\.pointer).sorted() == row.pointers)
    }

    @Test func replacing() {
        var changed = sampleMap()
        changed.title = ["en": "x"]
        changed.factions.append(Self.faction("new"))
        changed.factions.reverse()
        #expect(changed.faults(replacing: sampleMap()).isEmpty)
        changed.factions.removeAll { $0.id == "rebel" || $0.id == "new" }
        #expect(changed.faults(replacing: sampleMap()).map(\.pointer) == ["/factions"])
        #expect(sampleMap("elsewhere").faults(replacing: sampleMap()).map(\.pointer) == ["/id"])
    }

    @Test func json() throws {
        let map = sampleMap(publish: .onSubmit, recheckAfterDays: 7)
        let bytes = try JSONEncoder().encode(map)
        #expect(try JSONDecoder().decode(MapSettings.self, from: bytes) == map)
        let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(object["recheck_after_days"] as? Int == 7)
        #expect(object["publish"] as? String == "on_submit")
        #expect(object["time_zone"] as? String == "UTC")
    }

    @Test func faction() {
        #expect(sampleMap().faction("rebel")?.colour == "#2e9e4f")
        #expect(sampleMap().faction("martian") == nil)
    }

    /// Settings from before there were limits are read with the usual ones, and keep their stored form.
    @Test func whatIsUsualIsNotWritten() throws {
        let usual = sampleMap()
        let text = String(decoding: try CanonicalJSON.encode(usual), as: UTF8.self)
        for member in ["registration", "tips", "new_account", "daily"] { #expect(!text.contains(member)) }
        let read = try JSONDecoder().decode(MapSettings.self, from: Data(text.utf8))
        #expect(read == usual)
        #expect(read.registration == .closed && !read.tips)
        #expect(read.newAccountClaims == 10 && read.dailyClaims == 200 && read.dailyEdits == 500)
        #expect(read.dailyTips == 100 && read.dailyRegistrations == 50)
    }

    @Test func whatIsSetComesBack() throws {
        var map = sampleMap()
        map.registration = .open
        map.tips = true
        (map.newAccountClaims, map.dailyClaims, map.dailyTips, map.dailyRegistrations) = (1, 2, 3, 4)
        map.dailyEdits = 5
        let bytes = try CanonicalJSON.encode(map)
        #expect(try JSONDecoder().decode(MapSettings.self, from: bytes) == map)
        let json = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(json["registration"] as? String == "open" && json["tips"] as? Bool == true)
        #expect(json["new_account_claims"] as? Int == 1 && json["daily_registrations"] as? Int == 4)
        #expect(json["daily_edits"] as? Int == 5)
    }
}
