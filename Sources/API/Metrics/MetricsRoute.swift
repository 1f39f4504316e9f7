import HTTPServer
import NIOCore

/// Tells a collector on the same machine how the server does. There are sums only, and still they are for nobody
/// else: numbers that move tell when somebody is at work.
struct MetricsRoute: Sendable {
    let services: Services
    let watch: ServerWatch

    func add(to router: inout Router) {
        router.add(.GET, "/metrics", name: "getMetrics", handler: metrics)
    }

    private func metrics(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard Self.isLocal(request) else { throw HTTPRefusal.notFound }
        var exposition = Exposition()
        exposition.add("cairn_log_head", .gauge, "Seq of the last event.", services.store.head)
        exposition.add("cairn_feeds", .gauge, "Open feeds.", services.hub.feeds)
        if let server = watch.present { Self.add(server, to: &exposition) }
        return .text(exposition.text, contentType: Exposition.mediaType, headers: ["Cache-Control": "no-store"])
    }

    private static func add(_ server: HTTPServer, to exposition: inout Exposition) {
        let (load, counts) = (server.load, server.counts)
        exposition.add("cairn_connections", .gauge, "Open connections, feeds among them.", load.connections)
        exposition.add("cairn_requests_in_flight", .gauge, "Requests being answered.", load.requestsInFlight)
        exposition.add("cairn_body_bytes", .gauge, "Bytes of bodies in memory.", counts.bodyBytes)
        exposition.add("cairn_connections_total", .counter, "Connections that got a place.", counts.connections)
        exposition.add("cairn_requests_total", .counter, "Requests that a route was asked for.", counts.requests)
        exposition.add(
            "cairn_refusals_total", .counter, "Connections and requests that were turned away.", by: "reason",
            RefusalReason.allCases.map { ($0.name, counts.refusals($0)) })
    }

    /// Whether it was asked from this machine, by a name of its own: not through a proxy on it, nor by a page whose
    /// name was made to lead here.
    static func isLocal(_ request: HTTPRequest) -> Bool {
        guard request.header("Forwarded") == nil, request.header("X-Forwarded-For") == nil,
            let host = request.header("Host"), Self.isLoopback(host)
        else { return false }
        switch request.remoteAddress?.ipAddress {
        case "::1"?, "::ffff:127.0.0.1"?: return true
        case let address?: return address.hasPrefix("127.")
        case nil: return false
        }
    }

    /// Whether an authority names this machine to itself; the port does not matter.
    private static func isLoopback(_ authority: String) -> Bool {
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        if host == "[::1]" || host.lowercased() == "localhost" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension RefusalReason {
    /// The name in snake_case.
    fileprivate var name: String {
        "\(self)".reduce(into: "") { name, letter in
            name += letter.isUppercase ? "_\(letter.lowercased())" : "\(letter)"
        }
    }
}
