import HTTPServer
import NIOCore

/// Which address a request comes from, where a proxy may stand between. It is used to slow down guessing and is
/// neither stored nor logged.
package struct ClientAddress: Sendable {
    /// Peers that are believed when they say on whose behalf they ask.
    let proxies: [AddressPrefix]

    package init(proxies: [AddressPrefix]) {
        self.proxies = proxies
    }

    /// The peer, or if that is one of the proxies, who it says it asks for: what it appended to `X-Forwarded-For`, else
    /// to `Forwarded` (RFC 7239). What clients wrote there themselves stands before that and counts nothing.
    package func of(peer: NetworkAddress?, _ request: HTTPRequest) -> NetworkAddress? {
        guard let peer, proxies.contains(where: { $0.contains(peer) }) else { return peer }
        let last = request.headers["X-Forwarded-For"].last?.split(separator: ",").last.map(String.init)
        let node = last ?? request.headers["Forwarded"].last.flatMap(Self.node)
        return node.flatMap(Self.address) ?? peer
    }

    package func of(_ request: HTTPRequest) -> NetworkAddress? {
        of(peer: request.remoteAddress.flatMap(NetworkAddress.init), request)
    }

    /// The `for` parameter of the last element of a `Forwarded` field.
    private static func node(_ field: String) -> String? {
        let pairs = field.split(separator: ",").last?.split(separator: ";") ?? []
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmed.lowercased() == "for" else { continue }
            return parts[1].trimmed.filter { $0 != "\"" }
        }
        return nil
    }

    /// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
    private static func address(_ node: String) -> NetworkAddress? {
        var text = Substring(node).trimmed
        if text.first == "[" {
            text = String(text.dropFirst().prefix { $0 != "]" })
        } else if text.filter({ $0 == ":" }).count == 1 {
            text = String(text.prefix { $0 != ":" })
        }
        return (try? SocketAddress(ipAddress: text, port: 0)).flatMap(NetworkAddress.init)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
