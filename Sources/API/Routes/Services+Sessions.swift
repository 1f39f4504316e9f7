import Domain
import HTTPServer
import NIOHTTP1
import Store

extension Services {
    /// Opens a session for somebody who has just shown who they are, in place of the one that the request came with.
    func welcome(
        _ person: Account, _ request: HTTPRequest, status: HTTPResponseStatus = .ok
    ) async throws -> HTTPResponse {
        if let earlier = request.cookies[Authenticator.cookie] { try await end(session: earlier) }
        let device = DeviceWords.of(userAgent: request.header("User-Agent"))
        let session = try await store.vault.openSession(for: person.id, device: device)
        let seconds = (session.expires.milliseconds - now().milliseconds) / 1000
        return try await whoIs(person, status: status, cookie: cookie(session.token, seconds: seconds, request))
    }

    /// Who somebody is and what they may do; nil for nobody.
    func whoIs(
        _ person: Account?, status: HTTPResponseStatus = .ok, cookie: String? = nil
    ) async throws -> HTTPResponse {
        var credentials = SessionDocument.Credentials(hasPassword: false, recoveryCodes: 0)
        if let person {
            credentials.hasPassword = try await store.vault.passwordHash(of: person.id) != nil
            credentials.recoveryCodes = try await store.vault.recoveryCodesLeft(of: person.id)
        }
        let document = SessionDocument(person, credentials, directory: store.directory, requirement: requirement)
        return try JSONAnswer.ok(document, status: status, headers: cookie.map { ["Set-Cookie": $0] } ?? [:])
    }

    /// Lets through who is nobody yet and wants to leave something, unless too much came from there.
    func admitVisitor(_ request: HTTPRequest) throws {
        if case .wait(let seconds) = throttle.admit(.visitor(clients.of(request)), at: now()) {
            throw TooEarly(seconds: seconds)
        }
    }

    /// Ends a session and its feeds.
    func end(session token: String) async throws {
        try await store.vault.closeSession(token)
        hub.sessionEnded(token)
    }

    /// An answer without content that takes the session's cookie away.
    func farewell(_ request: HTTPRequest) -> HTTPResponse {
        .noContent(headers: ["Set-Cookie": cookie("", seconds: 0, request)])
    }

    private func cookie(_ token: String, seconds: Int64, _ request: HTTPRequest) -> String {
        // Behind a proxy that speaks TLS, the page's own origin tells so.
        let isSecure = request.isSecure || request.header("Origin")?.hasPrefix("https://") == true
        let secure = isSecure ? "; Secure" : ""
        return "\(Authenticator.cookie)=\(token); Path=/; Max-Age=\(max(0, seconds)); HttpOnly; SameSite=Lax\(secure)"
    }
}
