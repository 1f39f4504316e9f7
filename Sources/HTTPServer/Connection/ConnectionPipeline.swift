import Logging
import NIOCore
import NIOHTTP1
import TLS

/// Makes HTTP connections out of channels of bytes, whatever the channels are made of.
package struct ConnectionPipeline: Sendable {
    let services: ConnectionServices

    package init(configuration: HTTPServerConfiguration, responder: any HTTPResponder, logger: Logger) {
        services = ConnectionServices(configuration: configuration, responder: responder, logger: logger)
    }

    package var counts: HTTPServerCounts { services.counts }

    /// Finds a place for a channel and adds the handlers that speak HTTP on it, behind those that are there. To be
    /// called on the channel's event loop.
    package func install(on channel: any Channel) throws {
        switch services.census.enter(channel) {
        case .seated(let budget, let fileBudget):
            services.counters.countConnection()
            try secure(channel)
            try seat(channel, budget, fileBudget)
        case .turnedAway(let reason):
            let handlers: [any ChannelHandler] = [encoder, FullHouseHandler(services: services, reason: reason)]
            try secure(channel)
            try channel.pipeline.syncOperations.addHandlers(handlers)
        case .dropped:
            services.counters.count(.unanswered)
            channel.close(promise: nil)
        case .closed:
            channel.close(promise: nil)
        }
    }

    /// Secures the channel, where that is configured; a newcomer that is turned away is told by TLS too.
    private func secure(_ channel: any Channel) throws {
        guard let tls = services.configuration.tls else { return }
        let handler = TLSHandler(
            server: tls.context, handshakeDeadline: TimeAmount(services.configuration.handshakeDeadline))
        try channel.pipeline.syncOperations.addHandler(handler)
    }

    private func seat(_ channel: any Channel, _ budget: BodyBudget, _ fileBudget: BodyBudget) throws {
        let configuration = services.configuration
        let flow = InboundFlow(limits: configuration.headLimits, chunks: configuration.chunkLimits)
        let gate = InboundGate(flow: flow)
        let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .forwardBytes,
            limitConfiguration: configuration.parserLimits
        )
        try channel.pipeline.syncOperations.addHandlers([
            gate,
            encoder,
            ByteToMessageHandler(decoder, maximumBufferSize: configuration.largestHead),
            ConnectionHandler(
                services: services, budget: budget, fileBudget: fileBudget, gate: gate, eventLoop: channel.eventLoop),
        ])
    }

    private var encoder: HTTPResponseEncoder {
        var configuration = HTTPResponseEncoder.Configuration()
        configuration.automaticallySetFramingHeaders = false
        return HTTPResponseEncoder(configuration: configuration)
    }
}
