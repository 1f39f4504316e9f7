import Domain
import HTTPServer
import NIOCore
import NIOHTTP1
import WebSocket

/// Opens the live feed: a WebSocket that speaks `cairn.v1`.
struct LiveRoute: Sendable {
    static let subprotocol = "cairn.v1"
    /// Subscriptions of every category and faction there is take less. What is longer would be read for nothing, on
    /// the event loop of hundreds of others. A frame has room for a message that compression makes longer.
    private static let connection = ConnectionConfiguration(
        role: .server, maximumFramePayload: 9 << 10, maximumMessageLength: 8 << 10)
    /// A compressed event is the same bytes for everyone, and a quiet feed holds no state for it.
    private static let deflate = DeflateSettings.standalone

    let services: Services

    func add(to router: inout Router) {
        router.add(.GET, "/api/v1/maps/{map}/live", name: "openLiveFeed", handler: open)
    }

    private func open(_ request: HTTPRequest) async throws -> HTTPResponse {
        let context = try await services.context(request, .read)
        let acceptance: ServerHandshake.Acceptance
        do {
            acceptance = try ServerHandshake.accept(
                // HEAD asks what GET would be answered.
                method: request.method == .HEAD ? "GET" : request.method.rawValue,
                version: (request.version.major, request.version.minor),
                fields: request.headers, subprotocols: [Self.subprotocol], deflate: Self.deflate)
        } catch {
            throw HTTPRefusal(
                HTTPResponseStatus(statusCode: error.status), error.description,
                headers: HTTPHeaders(error.responseFields.map { ($0.name, $0.value) }))
        }
        let (hub, map, account) = (services.hub, context.map.id, context.caller.account)
        let atMost = try await services.authenticator.requester(of: request).atMost
        let token = Authenticator.token(of: request)
        var configuration = Self.connection
        configuration.deflate = acceptance.deflate.map { Deflate(agreement: $0, settings: Self.deflate) }
        return .switchingProtocols(headers: HTTPHeaders(acceptance.responseFields.map { ($0.name, $0.value) })) {
            [configuration] channel in
            let connection = LiveConnection(
                hub: hub, map: map, account: account, atMost: atMost, token: token, eventLoop: channel.eventLoop)
            try channel.pipeline.syncOperations.addHandler(
                WebSocketHandler(configuration: configuration, delegate: connection))
        }
    }
}
