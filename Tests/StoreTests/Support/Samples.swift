import Crypto
import Domain
import Foundation
import Geometry

/// Well-formed things to make tests of.
enum Samples {
    static func map(publish: MapSettings.Publish = .onVerify) -> MapSettings {
        MapSettings(
            id: TestStore.map, title: ["en": "Test"],
            factions: [
                Faction(id: "green", name: ["en": "Green"], colour: "#00aa00", pattern: .solid, acledType: ""),
                Faction(id: "red", name: ["en": "Red"], colour: "#aa0000", pattern: .dots, acledType: ""),
            ],
            view: .init(center: Position(longitude: 36, latitude: 35), zoom: 7), publish: publish,
            newAccountClaims: 10_000, dailyClaims: 10_000, dailyEdits: 1_000_000)
    }

    static func account(_ name: String) -> AccountID {
        unwrapped(AccountID(UUIDText.derived(from: "account", name)))
    }

    static func claimID() -> ClaimID {
        unwrapped(ClaimID(UUIDText.version7(at: Timestamp(Date()), random: SecureRandom.bytes(10))))
    }

    static func source(of claim: ClaimID, number: Int = 0) -> Source {
        Source(
            id: unwrapped(SourceID(UUIDText.derived(from: claim.text, "\(number)"))), kind: .eyewitness,
            reliability: .b, credibility: .probablyTrue)
    }

    static func event(
        _ title: String = "A clash", at position: Position? = Position(longitude: 36.5, latitude: 35.5),
        earliest: Int64 = 1_733_000_000_000, category: String = "armed_clash", factions: [String] = ["green"],
        sensitivity: Sensitivity = .exact
    ) -> ClaimContent {
        ClaimContent(
            kind: .event, category: category, title: ["en": title], geometry: position.map(GeoJSONGeometry.point),
            place: "Somewhere", geoPrecision: 1,
            occurred: Occurred(
                earliest: Timestamp(milliseconds: earliest), latest: Timestamp(milliseconds: earliest + 3_600_000),
                precision: .hour),
            actors: factions.map { Actor(faction: $0, role: .actor) }, sensitivity: sensitivity)
    }
}
