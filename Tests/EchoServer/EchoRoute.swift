import HTTPServer
import NIOCore
import NIOHTTP1
import WebSocket

/// Opens a WebSocket that echoes.
struct EchoRoute: Sendable {
    let deflate: DeflateSettings?

    func add(to router: inout Router) {
        router.add(.GET, "/", name: "echo", handler: open)
    }

    private func open(_ request: HTTPRequest) throws -> HTTPResponse {
        let acceptance: ServerHandshake.Acceptance
        do {
            acceptance = try ServerHandshake.accept(
                method: request.method.rawValue, version: (request.version.major, request.version.minor),
                fields: request.headers, deflate: deflate)
        } catch {
            throw HTTPRefusal(
                HTTPResponseStatus(statusCode: error.status), error.description,
                headers: HTTPHeaders(error.responseFields.map { ($0.name, $0.value) }))
        }
        var configuration = ConnectionConfiguration.echo(.server)
        if let agreement = acceptance.deflate, let deflate {
            configuration.deflate = Deflate(agreement: agreement, settings: deflate)
        }
        return .switchingProtocols(headers: HTTPHeaders(acceptance.responseFields.map { ($0.name, $0.value) })) {
            [configuration] channel in
            try channel.pipeline.syncOperations.addHandler(
                WebSocketHandler(configuration: configuration, delegate: Echo()))
        }
    }
}
