import Domain
import Geometry

/// Reads a map's settings.
enum MapPayload {
    static func settings(_ reader: ObjectReader) -> MapSettings? {
        let text = reader.requiredString("id")
        let id = MapID(text)
        if id == nil && !text.isEmpty {
            reader.note("id", "2 to 64 of a–z, 0–9 and -, beginning with a letter, such as syria-2024")
        }
        let title = reader.words("title")
        let summary = reader.words("summary")
        let factions = reader.objects("factions", most: MapSettings.maximumFactions).map(faction)
        let view = view(reader)
        let languages = reader.has("languages") ? reader.strings("languages") : ["en", "ar"]
        let settings = id.map {
            MapSettings(
                id: $0, title: title, summary: summary, factions: factions, view: view, languages: languages,
                timeZone: reader.string("time_zone") ?? "UTC", publish: reader.choice("publish") ?? .onVerify,
                recheckAfterDays: reader.integer("recheck_after_days") ?? 30,
                basemap: reader.string("basemap") ?? "world", attribution: reader.string("attribution") ?? "")
        }
        if settings != nil { reader.refuseUnknownMembers() }
        return settings
    }

    private static func faction(_ reader: ObjectReader) -> Faction {
        let faction = Faction(
            id: reader.requiredString("id"), name: reader.words("name"), colour: reader.requiredString("colour"),
            pattern: reader.choice("pattern") ?? .solid, acledType: reader.string("acled_type") ?? "")
        reader.refuseUnknownMembers()
        return faction
    }

    private static func view(_ reader: ObjectReader) -> MapSettings.View {
        guard let part = reader.object("view") else {
            return .init(center: Position(longitude: 0, latitude: 20), zoom: 2)
        }
        let numbers = part.array("center").compactMap { if case .number(let number) = $0 { number } else { nil } }
        if numbers.count != 2 { part.note("center", "must be [longitude, latitude]") }
        let zoom = part.number("zoom") ?? 2
        part.refuseUnknownMembers()
        return .init(
            center: Position(longitude: numbers.first ?? 0, latitude: numbers.dropFirst().first ?? 0), zoom: zoom)
    }
}
