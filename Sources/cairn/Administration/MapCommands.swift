import ArgumentParser

struct MapCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Maps: create, list.",
        discussion: "Example: cairn map create sudan-2025 --title 'Sudan, 2025' --faction 'army:Army:#c8443c'",
        subcommands: [MapCreate.self, MapList.self])
}
