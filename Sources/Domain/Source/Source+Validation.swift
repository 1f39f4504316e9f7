import Foundation

extension Source {
    public static let maximumPerClaim = 100

    /// Everything that keeps this source from being stored on `map`.
    public func faults(on map: MapSettings, now: Timestamp) -> [Fault] {
        var faults = WordsRule.excerpt.faults(in: excerpt, at: "/excerpt", required: false)
        for (value, name) in [(url, "url"), (archiveURL, "archive_url")] {
            if let value { faults += Self.linkFaults(value, at: "/\(name)") }
        }
        if kind != .eyewitness && url == nil && outlet == nil && excerpt.isEmpty && sha256.isEmpty {
            faults.append(
                Fault("", "a source that is not an eyewitness needs a url, an outlet, an excerpt or a preserved file"))
        }
        if let outlet {
            if outlet.name.allSatisfy(\.isWhitespace) { faults.append(Fault("/outlet/name", "needs a name")) }
            faults += WordsRule.faults(in: outlet.name, at: "/outlet/name", maximum: 200)
            if let faction = outlet.alignedWith, map.faction(faction) == nil {
                faults.append(Fault("/outlet/aligned_with", "no such faction on this map"))
            }
        }
        if let authorHandle { faults += WordsRule.faults(in: authorHandle, at: "/author_handle", maximum: 200) }
        if let origin {
            if origin.isEmpty { faults.append(Fault("/origin", "empty; leave it out instead")) }
            faults += WordsRule.faults(in: origin, at: "/origin", maximum: 200)
        }
        if let publishedAt, publishedAt > now.adding(seconds: 86_400) {
            faults.append(Fault("/published_at", "lies in the future"))
        }
        if sha256.count > 16 { faults.append(Fault("/sha256", "at most 16 files")) }
        for (index, digest) in sha256.prefix(16).enumerated() where !MediaFile.isHexadecimal(digest, digits: 64) {
            faults.append(Fault("/sha256/\(index)", "64 hexadecimal digits in lower case"))
        }
        return faults
    }

    private static func linkFaults(_ link: String, at pointer: String) -> [Fault] {
        guard link.utf8.count <= 2_000 else { return [Fault(pointer, "at most 2000 characters")] }
        guard link.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }), let parts = URLComponents(string: link),
            let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let host = parts.host, !host.isEmpty
        else { return [Fault(pointer, "a link begins with http:// or https:// and names a host")] }
        return parts.user == nil && parts.password == nil
            ? [] : [Fault(pointer, "a link must not carry a user name or password")]
    }
}
