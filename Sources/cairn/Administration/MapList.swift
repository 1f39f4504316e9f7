import ArgumentParser
import Domain

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
