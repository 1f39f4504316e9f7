import Domain
import Geometry

/// Reads a map's settings.
package enum MapPayload {
    /// Nil, with the fault noted, when there is no sound id; all else is read and checked all the same.
    package static func settings(_ reader: ObjectReader) -> MapSettings? {
        let text = reader.requiredString("id")
        let id = MapID(text)
        if id == nil, case .string? = reader.value("id") {
            reader.note("id", "2 to 64 of a–z, 0–9 and -, beginning with a letter, such as syria-2024")
        }
        guard let standIn = id ?? MapID("unnamed") else { return nil }
        let settings = MapSettings(
            id: standIn, title: reader.words("title"), summary: reader.words("summary"),
            factions: reader.objects("factions", most: MapSettings.maximumFactions).map(faction),
            view: view(reader),
            languages: reader.value("languages") != nil ? reader.strings("languages") : ["en", "ar"],
            timeZone: reader.string("time_zone") ?? "UTC", publish: reader.choice("publish") ?? .onVerify,
            recheckAfterDays: reader.integer("recheck_after_days") ?? 30,
            basemap: reader.string("basemap") ?? "world", attribution: reader.string("attribution") ?? "",
            registration: reader.choice("registration") ?? .closed, tips: reader.bool("tips", default: false),
            newAccountClaims: reader.integer("new_account_claims") ?? MapSettings.Usual.newAccountClaims,
            dailyClaims: reader.integer("daily_claims") ?? MapSettings.Usual.dailyClaims,
            dailyEdits: reader.integer("daily_edits") ?? MapSettings.Usual.dailyEdits,
            dailyTips: reader.integer("daily_tips") ?? MapSettings.Usual.dailyTips,
            dailyRegistrations: reader.integer("daily_registrations") ?? MapSettings.Usual.dailyRegistrations,
            comments: reader.choice("comments") ?? .team, keepOriginals: reader.bool("keep_originals", default: false),
            mediaQuotaMB: reader.integer("media_quota_mb") ?? MapSettings.Usual.mediaQuotaMB,
            publicDelay: reader.integer("public_delay") ?? 0)
        reader.refuseUnknownMembers()
        reader.faults.add(settings.faults().map { $0.under(reader.pointer) })
        return id == nil ? nil : settings
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
