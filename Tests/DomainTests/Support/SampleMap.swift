import Domain
import Foundation
import Geometry

extension Vocabulary {
    /// The vocabulary that the server ships.
    static func shipped() throws -> Vocabulary {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try Vocabulary(json: Data(contentsOf: root.appending(path: "Schema/vocabulary.json")))
    }
}

/// A map with three factions.
func sampleMap(
    _ id: String = "syria-2024", publish: MapSettings.Publish = .onVerify, recheckAfterDays: Int = 30
) -> MapSettings {
    MapSettings(
        id: identifier(id), title: ["en": "Syria 2024"],
        factions: [
            Faction(
                id: "rebel", name: ["en": "Rebels"], colour: "#2e9e4f", pattern: .diagonal, acledType: "rebel_forces"),
            Faction(
                id: "regime", name: ["en": "Assad regime"], colour: "#c0392b", pattern: .solid,
                acledType: "state_forces"),
            Faction(
                id: "kurdish", name: ["en": "Kurdish forces"], colour: "#d9b310", pattern: .dots,
                acledType: "rebel_forces"),
        ],
        view: .init(center: Position(longitude: 37, latitude: 35.5), zoom: 7), publish: publish,
        recheckAfterDays: recheckAfterDays)
}
