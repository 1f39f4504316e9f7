import Foundation

extension MapSettings {
    public static let maximumFactions = 64
    /// Of claims, edits, tips and people within a day.
    public static let highestLimit = 1_000_000
    /// Seconds: 30 days.
    public static let longestPublicDelay = 2_592_000

    /// Everything that keeps these settings from being stored.
    public func faults() -> [Fault] {
        var faults = WordsRule.title.faults(in: title, at: "/title", required: true)
        faults += WordsRule.text.faults(in: summary, at: "/summary", required: false)
        if factions.count > Self.maximumFactions {
            faults.append(Fault("/factions", "at most \(Self.maximumFactions) factions"))
        }
        var seen: Set<String> = []
        for (index, faction) in factions.prefix(Self.maximumFactions).enumerated() {
            let at = "/factions/\(index)"
            if !Self.isFactionID(faction.id) {
                faults.append(Fault("\(at)/id", "1 to 32 of a–z, 0–9 and _"))
            } else if !seen.insert(faction.id).inserted {
                faults.append(Fault("\(at)/id", "\(faction.id) is listed twice"))
            }
            faults += WordsRule.title.faults(in: faction.name, at: "\(at)/name", required: true)
            if !Self.isColour(faction.colour) {
                faults.append(Fault("\(at)/colour", "a colour is # and six hexadecimal digits, such as #2e9e4f"))
            }
        }
        if !(-90...90).contains(view.center.latitude) || !(-180...180).contains(view.center.longitude) {
            faults.append(Fault("/view/center", "longitude −180 to 180, then latitude −90 to 90"))
        }
        if !(0...22).contains(view.zoom) { faults.append(Fault("/view/zoom", "a zoom level from 0 to 22")) }
        if languages.isEmpty || languages.count > 16 || !languages.allSatisfy(WordsRule.isLanguage) {
            faults.append(Fault("/languages", "1 to 16 language tags, such as en or ar"))
        }
        if !(1...3650).contains(recheckAfterDays) {
            faults.append(Fault("/recheck_after_days", "1 to 3650 days"))
        }
        if TimeZone(identifier: timeZone) == nil {
            faults.append(Fault("/time_zone", "no such time zone; use an IANA name, such as Asia/Damascus"))
        }
        faults += WordsRule.faults(in: attribution, at: "/attribution", maximum: 500)
        if !["levant", "world"].contains(basemap) {
            faults.append(Fault("/basemap", "levant or world"))
        }
        for (limit, name) in [
            (newAccountClaims, "new_account_claims"), (dailyClaims, "daily_claims"), (dailyEdits, "daily_edits"),
            (dailyTips, "daily_tips"), (dailyRegistrations, "daily_registrations"), (mediaQuotaMB, "media_quota_mb"),
        ] where !(1...Self.highestLimit).contains(limit) {
            faults.append(Fault("/\(name)", "1 to \(Self.highestLimit)"))
        }
        if !(0...Self.longestPublicDelay).contains(publicDelay) {
            faults.append(Fault("/public_delay", "0 to \(Self.longestPublicDelay) seconds; 0 is no delay"))
        }
        return faults
    }

    /// What keeps these settings from taking the place of `present`.
    public func faults(replacing present: MapSettings) -> [Fault] {
        let kept = Set(factions.map(\.id))
        let removed = present.factions.map(\.id).filter { !kept.contains($0) }
        return (id == present.id ? [] : [Fault("/id", "a map keeps its id")])
            + removed.map { Fault("/factions", "\($0) may be named by claims and cannot be removed") }
    }

    private static func isFactionID(_ id: String) -> Bool {
        (1...32).contains(id.utf8.count)
            && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private static func isColour(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 7 && bytes[0] == UInt8(ascii: "#") && Int(text.dropFirst(), radix: 16) != nil
            && !text.contains("-") && !text.contains("+")
    }
}
