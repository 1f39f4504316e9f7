import ArgumentParser
import Domain
import Geometry

struct MapCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Maps: create, list.",
        discussion: "Example: cairn map create sudan-2025 --title 'Sudan, 2025' --faction 'army:Army:#c8443c'",
        subcommands: [MapCreate.self, MapList.self])
}

struct MapList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List maps.", discussion: "Example: cairn map list")

    @OptionGroup var location: DataOptions

    func run() throws {
        for map in try location.openStore().directory.maps.values.sorted(by: { $0.id < $1.id }) {
            Terminal.print("\(map.id)\t\(map.title["en"] ?? map.title.values.first ?? "")")
        }
    }
}
