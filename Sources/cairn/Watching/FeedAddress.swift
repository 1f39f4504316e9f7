import ArgumentParser
import Foundation

/// Where a map's feed is.
struct FeedAddress: Sendable {
    let host: String
    let port: Int
    let path: String
    /// Whether it is reached by TLS.
    let isSecure: Bool

    /// - Throws: a usage error that says what an address looks like.
    init(_ text: String, map: String) throws {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let isSecure = Self.schemes[parts.scheme?.lowercased() ?? ""]
        else {
            throw ValidationError(
                "\(text) is not an address such as https://cairn.example (http, https, ws and wss are spoken)")
        }
        // An IPv6 address stands in brackets in an address, and only there.
        self.host = host.trimmingCharacters(in: .init(charactersIn: "[]"))
        self.isSecure = isSecure
        port = parts.port ?? (isSecure ? 443 : 80)
        guard
            let escaped = map.addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-")))
        else { throw ValidationError("\(map) is not a map id") }
        path = "\(parts.percentEncodedPath == "/" ? "" : parts.percentEncodedPath)/api/v1/maps/\(escaped)/live"
    }

    /// The `Host` field.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    private static let schemes = ["http": false, "ws": false, "https": true, "wss": true]
}
