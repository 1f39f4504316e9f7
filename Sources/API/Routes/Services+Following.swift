import Domain
import HTTPServer
import NIOHTTP1
import Store

/// Following the log by plain HTTP.
extension Services {
    /// Nobody keeps what goes on, and proxies pass it on as it comes.
    static let headersOfStreams: HTTPHeaders = ["Cache-Control": "no-store", "X-Accel-Buffering": "no"]

    /// The caller's place in the log.
    func cursor(_ request: HTTPRequest, _ context: MapContext, after seq: Int64) async throws -> LogCursor {
        let atMost = try await authenticator.requester(of: request).atMost
        return LogCursor(
            hub: hub, map: context.map.id, account: context.caller.account, atMost: atMost, after: seq)
    }

    /// A seat among those who follow, counted by session, and by address for who has none. Proxies are not counted, as
    /// many come through them.
    ///
    /// - Throws: 429 and 503.
    func seat(_ kind: FeedSeats.Kind, _ request: HTTPRequest, _ context: MapContext) throws -> FeedSeat {
        let token = context.caller.account == nil ? nil : Authenticator.token(of: request)
        let session = token.flatMap(store.vault.hash(ofAccess:))
        let address = clients.of(request).flatMap { address in
            clients.proxies.contains { $0.contains(address) } ? nil : address.subscriber
        }
        let guest = session.map(FeedSeats.Guest.session) ?? address.map(FeedSeats.Guest.address)
        return try hub.seats.take(kind, for: guest, session: session)
    }
}
