import Domain
import HTTPServer
import NIOHTTP1
import Store

/// Finds out who a request is from, and that a browser's request came from our own page.
struct Authenticator: Sendable {
    static let cookie = "cairn_session"

    let store: any EventStore

    /// Who asks: by the cookie of a session or by a token (`Authorization: Bearer`, RFC 6750), not by both.
    ///
    /// - Throws: 400 for both, 401 for a token that does not hold; and when an unsafe request with a session, or any
    ///   request that says where it comes from, comes from another site.
    func requester(of request: HTTPRequest) async throws -> Requester {
        let session = request.cookies[Self.cookie]
        if let bearer = Self.bearer(request) {
            guard session == nil else {
                throw HTTPRefusal(.badRequest, "Send either the cookie of a session or a token, not both.")
            }
            // No browser sends it by itself, so that it needs no Origin.
            guard let token = try await store.vault.use(token: bearer) else { throw InvalidToken() }
            return .program(token)
        }
        try requireSameOrigin(request, hasSession: session != nil)
        guard let session else { return .nobody }
        return .session(account: try await store.vault.account(ofSession: session), token: session)
    }

    /// A token that is unknown, revoked or too old.
    struct InvalidToken: Error {
        static let detail = "This token is not known here, was revoked, or is too old."
        static let headers: HTTPHeaders = ["WWW-Authenticate": "Bearer error=\"invalid_token\""]
    }

    /// What the feed that a request opens ends with: the token of its session or program.
    static func token(of request: HTTPRequest) -> String? {
        bearer(request) ?? request.cookies[cookie]
    }

    /// The token of an `Authorization` field; nil for none, and for schemes that are a proxy's own affair.
    private static func bearer(_ request: HTTPRequest) -> String? {
        guard let field = request.header("Authorization") else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard let scheme = parts.first, scheme.lowercased() == "bearer" else { return nil }
        return parts.count == 2 ? String(parts[1]) : ""
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
