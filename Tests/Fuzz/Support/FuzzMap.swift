import Domain
import Foundation
import Geometry

/// The map that payloads and queries are about, and the vocabulary of the project.
enum FuzzMap {
    static let now = Timestamp(milliseconds: 1_735_689_600_000)

    static let settings: MapSettings? = MapID("syria-2024").map { id in
        MapSettings(
            id: id, title: ["en": "Syria"],
            factions: ["rebel", "regime", "sdf"].map {
                Faction(id: $0, name: ["en": $0], colour: "#2e9e4f", pattern: .solid, acledType: "")
            },
            view: MapSettings.View(center: Position(longitude: 37, latitude: 35), zoom: 7))
    }

    /// From the file that the server ships. The program runs in the project's folder.
    static let vocabulary: Vocabulary? =
        try? Vocabulary(json: Data(contentsOf: URL(filePath: "Schema/vocabulary.json")))
}
