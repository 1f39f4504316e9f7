import ArgumentParser
import Foundation

/// A `ws` or `wss` URL (RFC 6455 §3), taken apart.
struct WebSocketURL: Sendable, ExpressibleByArgument {
    private static let defaultPorts = ["ws": 80, "wss": 443]

    let host: String
    let port: Int
    /// Path and query, percent-encoded.
    let target: String
    /// Whether the server is reached by TLS.
    let isSecure: Bool

    init?(argument: String) {
        guard let parts = URLComponents(string: argument), let scheme = parts.scheme,
            let defaultPort = Self.defaultPorts[scheme], let host = parts.host, !host.isEmpty
        else { return nil }
        let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
        let query = parts.percentEncodedQuery.map { "?\($0)" } ?? ""
        self.init(host: host, port: parts.port ?? defaultPort, target: path + query, isSecure: scheme == "wss")
    }

    private init(host: String, port: Int, target: String, isSecure: Bool) {
        self.host = host
        self.port = port
        self.target = target
        self.isSecure = isSecure
    }

    /// The `Host` field.
    var authority: String { port == (isSecure ? 443 : 80) ? host : "\(host):\(port)" }

    /// Another resource of the same server.
    ///
    /// - Parameter query: names and values, encoded here.
    func resource(_ path: String, query: [URLQueryItem]) -> WebSocketURL {
        var parts = URLComponents()
        parts.queryItems = query
        let target = query.isEmpty ? path : "\(path)?\(parts.percentEncodedQuery ?? "")"
        return WebSocketURL(host: host, port: port, target: target, isSecure: isSecure)
    }
}
