import HTTPServer
import NIOCore
import NIOEmbedded
import NIOHTTP1

/// What the server's reading side makes of a connection's bytes: the gate before the parser, the parser, the assembler
/// behind it, put together as the server does, with every request answered at once.
struct RequestReading: Equatable {
    private(set) var requests: [ReadRequest] = []
    private(set) var refusal: HTTPRefusal?
    private(set) var isAbandoned = false

    static let bodyLimit = 300
    static let targetLimit = 256
    private let budget = BodyBudget(limit: 1 << 20, alwaysGranted: 0)

    static func == (one: RequestReading, other: RequestReading) -> Bool {
        one.requests == other.requests && one.refusal?.status == other.refusal?.status
            && one.isAbandoned == other.isAbandoned
    }

    init(_ pieces: [ByteBuffer]) throws {
        var flow = InboundFlow(
            limits: HeadScanner.Limits(target: Self.targetLimit, fields: 1_024, fieldCount: 16),
            chunks: ChunkScanner.Limits(extensions: 64, trailers: 256, trailerCount: 8))
        var assembler = RequestAssembler(budget: budget)
        let parts = PartCollector()
        let channel = EmbeddedChannel()
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)
        try channel.pipeline.syncOperations.addHandlers([ByteToMessageHandler(decoder), parts])
        for piece in pieces {
            flow.receive(piece)
            read(&flow, &assembler, parts, channel)
        }
        _ = try? channel.finish(acceptAlreadyClosed: true)
    }

    /// Bytes accounted for by bodies that are still there.
    var heldBodyBytes: Int { budget.bytes }

    private var isOver: Bool { refusal != nil || isAbandoned || requests.last?.keepsAlive == false }

    private mutating func read(
        _ flow: inout InboundFlow, _ assembler: inout RequestAssembler, _ parts: PartCollector,
        _ channel: EmbeddedChannel
    ) {
        while !isOver {
            switch flow.next() {
            case .wait: return
            case .abandon: isAbandoned = true
            case .refuse(let refusal): self.refusal = refusal
            case .feed(let piece):
                do {
                    try channel.writeInbound(piece)
                } catch {
                    refusal = error as? HTTPRefusal ?? .badRequest("\(error)")
                }
                for part in parts.take() where !isOver {
                    perform(assembler.receive(part) { _ in .accepted(bodyLimit: Self.bodyLimit) }, &flow)
                }
            }
        }
    }

    private mutating func perform(_ action: RequestAssembler.Action, _ flow: inout InboundFlow) {
        switch action {
        case .none: break
        case .readBody(.sized(let length), _): flow.enter(.sizedBody(remaining: length))
        case .readBody(.chunked, _): flow.enter(.chunkedBody)
        case .readBody(.none, _), .askForFile, .store: break
        case .dispatch(let request, let keepAlive):
            requests.append(ReadRequest(request, keepsAlive: keepAlive))
            flow.enter(.head)
        case .answer(_, let request, let keepAlive):
            requests.append(ReadRequest(request, keepsAlive: keepAlive))
            flow.enter(.head)
        case .refuse(let refusal, _): self.refusal = refusal
        }
    }
}
