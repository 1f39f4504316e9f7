import ArgumentParser
import Domain
import Geometry

struct MapCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Create a map.",
        discussion: "Example: cairn map create sudan-2025 --title 'Sudan, 2025' --faction 'army:Army:#c8443c'")

    @OptionGroup var location: DataOptions
    @Argument(help: "2 to 64 of a–z, 0–9 and -, beginning with a letter.")
    var id: String
    @Option(help: "The title.")
    var title: String
    @Option(help: "Language of the title and of faction names.")
    var language = "en"
    @Option(help: "id:name:#rrggbb; once for each faction.")
    var faction: [String] = []
    @Option(help: "Where the map opens: longitude,latitude,zoom.")
    var view = "0,20,2"
    @Option(help: "IANA name of the map's time zone.")
    var timeZone = "UTC"

    func run() async throws {
        guard let map = MapID(id) else { throw ValidationError("\(id) is not a map id: \(Self.idHelp)") }
        let settings = MapSettings(
            id: map, title: [language: title], factions: try faction.enumerated().map(parse), view: try openingView(),
            timeZone: timeZone)
        do {
            _ = try await location.openStore().append(Command(.console, .createMap(settings)))
        } catch Refusal.invalid(let faults) {
            throw Failure(faults.map { "\($0.pointer): \($0.detail)" }.joined(separator: "\n"))
        } catch Refusal.conflict(let reason) {
            throw Failure(reason)
        }
        Terminal.say("created \(map); add members with: cairn user add NAME --map \(map) --role admin")
    }

    private static let idHelp = "2 to 64 of a–z, 0–9 and -, beginning with a letter"

    private func parse(_ index: Int, _ text: String) throws -> Faction {
        let parts = text.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count == 3 else { throw ValidationError("--faction is id:name:#rrggbb, not \(text)") }
        let patterns = Faction.Pattern.allCases
        return Faction(
            id: parts[0], name: [language: parts[1]], colour: parts[2], pattern: patterns[index % patterns.count],
            acledType: "")
    }

    private func openingView() throws -> MapSettings.View {
        let numbers = view.split(separator: ",").compactMap { Double($0) }
        guard numbers.count == 3 else { throw ValidationError("--view is longitude,latitude,zoom, not \(view)") }
        return .init(center: Position(longitude: numbers[0], latitude: numbers[1]), zoom: numbers[2])
    }
}
