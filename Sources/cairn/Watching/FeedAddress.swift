import ArgumentParser
import Foundation

/// Where a map's feed is.
struct FeedAddress: Sendable {
    let host: String
    let port: Int
    let path: String

    /// - Throws: a usage error that says what an address looks like.
    init(_ text: String, map: String) throws {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.scheme == "http" || parts.scheme == "ws"
        else {
            throw ValidationError("\(text) is not an address such as http://127.0.0.1:8080 (http and ws are spoken)")
        }
        self.host = host
        port = parts.port ?? 80
        guard
            let escaped = map.addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-")))
        else { throw ValidationError("\(map) is not a map id") }
        path = "\(parts.percentEncodedPath == "/" ? "" : parts.percentEncodedPath)/api/v1/maps/\(escaped)/live"
    }

    /// The `Host` field.
    var authority: String { port == 80 ? host : "\(host):\(port)" }
}
