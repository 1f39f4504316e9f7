/// Content types by the ending of a file's name, and which of them are worth compressing.
package enum MediaType {
    /// `application/octet-stream` for an ending that is not known.
    package static func named(byEnding path: String) -> String {
        guard let dot = path.lastIndex(of: ".") else { return unknown }
        return byEnding[path[path.index(after: dot)...].lowercased()] ?? unknown
    }

    /// Whether the type is text of some kind; pictures, fonts and archives are compressed already.
    package static func isCompressible(_ type: String) -> Bool {
        let essence = (type.split(separator: ";").first ?? "").trimmingBlanks.lowercased()
        return essence.hasPrefix("text/") || essence.hasSuffix("+json") || essence.hasSuffix("+xml")
            || compressible.contains(essence)
    }

    /// Whether browsers show it as a page. Other sites can have it fetched with all cookies, by a link; how well it is
    /// compressed would tell of it (the attack called BREACH), and a page of modules is short.
    package static func isDocument(_ type: String) -> Bool {
        type.hasPrefix("text/html")
    }

    private static let unknown = "application/octet-stream"

    private static let byEnding = [
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8",
        "json": "application/json",
        "map": "application/json",
        "geojson": "application/geo+json",
        "webmanifest": "application/manifest+json",
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "webp": "image/webp",
        "ico": "image/vnd.microsoft.icon",
        "txt": "text/plain; charset=utf-8",
        "woff2": "font/woff2",
    ]

    private static let compressible: Set<String> = [
        "application/json", "application/xml", "application/javascript", "application/x-ndjson",
    ]
}
