import Domain
import HTTPServer
import Store

/// Finds out who a request is from, and that it came from our own page.
struct Authenticator: Sendable {
    static let cookie = "cairn_session"

    let store: any EventStore

    /// The account whose session the request carries; nil for nobody.
    ///
    /// - Throws: when an unsafe request with a session, or any request that says where it comes from, comes from
    ///   another site.
    func account(of request: HTTPRequest) async throws -> AccountID? {
        let token = request.cookies[Self.cookie]
        try requireSameOrigin(request, hasSession: token != nil)
        guard let token else { return nil }
        return try await store.vault.account(ofSession: token)
    }

    private func requireSameOrigin(_ request: HTTPRequest, hasSession: Bool) throws(Domain.Refusal) {
        let upgrades = request.header("Upgrade") != nil
        let isSafe = request.method == .GET || request.method == .HEAD
        if isSafe && !upgrades { return }
        guard let origin = request.header("Origin") else {
            if !hasSession || upgrades { return }
            throw .forbidden(reason: "a request with a session that changes something must say its Origin")
        }
        let schemes = request.isSecure ? ["https://"] : ["http://", "https://"]
        guard let host = request.header("Host"), Self.authority(of: origin, schemes) == host.lowercased() else {
            throw .forbidden(reason: "this request comes from another site")
        }
    }

    /// The host and port of an origin (RFC 6454 §6.1) of one of the schemes, in lower case.
    private static func authority(of origin: String, _ schemes: [String]) -> String? {
        let origin = origin.lowercased()
        for scheme in schemes where origin.hasPrefix(scheme) {
            return String(origin.dropFirst(scheme.count))
        }
        return nil
    }
}
