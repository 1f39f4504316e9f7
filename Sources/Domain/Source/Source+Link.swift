import Foundation

extension Source {
    /// What links that lead to the same have in common: host and path without `www.`, scheme, fragment and those query
    /// items that only tell where a reader came from.
    public static func urlKey(_ url: String) -> String {
        guard let parts = URLComponents(string: url), var host = parts.host?.lowercased() else { return url }
        for prefix in ["www.", "m.", "mobile."] where host.hasPrefix(prefix) { host.removeFirst(prefix.count) }
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        let items = (parts.percentEncodedQueryItems ?? []).filter { !isTracking($0.name.lowercased()) }
            .map { "\($0.name)=\($0.value ?? "")" }.sorted()
        let port = parts.port.map { ":\($0)" } ?? ""
        return host + port + path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }

    private static func isTracking(_ name: String) -> Bool {
        name.hasPrefix("utm_") || ["fbclid", "gclid", "igshid", "ref", "ref_src"].contains(name)
    }
}
