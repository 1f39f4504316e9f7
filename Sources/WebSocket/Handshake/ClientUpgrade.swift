import NIOCore

/// Reads the response to a client's handshake off a stream of bytes, however it is cut.
public struct ClientUpgrade: Sendable {
    /// The most bytes of everything up to the end of the response's head, interim responses (1xx) included.
    public static let maximumHeadLength = 16 << 10
    /// How much of a refusal's body is kept.
    public static let maximumBodyLength = 2 << 10

    private static let headEnd = Array("\r\n\r\n".utf8)

    private enum State: Sendable {
        case head(taken: Int)
        case body(status: Int, wanted: Int, retryAfter: Int?)
    }

    private let handshake: ClientHandshake
    private var state = State.head(taken: 0)
    private var received = ByteBuffer()

    public init(handshake: ClientHandshake) {
        self.handshake = handshake
    }

    /// Takes bytes off the front of `input`. Those after an accepting response's head are frames and stay there.
    /// - Returns: what was agreed on, when the response is complete and accepts; nil when more is needed.
    public mutating func receive(_ input: inout ByteBuffer) throws(ClientUpgradeError) -> HandshakeAgreement? {
        while input.readableBytes > 0 {
            switch state {
            case .head(let taken):
                guard let head = try takeHead(&input, taken: taken) else { continue }
                if let agreement = try judge(head) { return agreement }
            case .body(let status, let wanted, let retryAfter):
                takeBody(&input, wanted: wanted)
                if received.readableBytes >= wanted { throw refusal(status, retryAfter) }
            }
        }
        return nil
    }

    /// The refusal that has begun to arrive; nil if none has.
    var begunRefusal: ClientUpgradeError? {
        if case .body(let status, _, let retryAfter) = state { refusal(status, retryAfter) } else { nil }
    }

    /// The error to end with when the transport ends, or time runs out, before ``receive(_:)`` came to a result.
    /// - Parameter reason: what to say unless the server has already refused.
    public func end(_ reason: ClientUpgradeError) -> ClientUpgradeError {
        begunRefusal ?? reason
    }

    /// One byte at a time up to the empty line: what follows it must not be taken, and a head is short.
    private mutating func takeHead(
        _ input: inout ByteBuffer,
        taken: Int
    ) throws(ClientUpgradeError) -> ResponseHead? {
        var taken = taken
        while let byte = input.readInteger(as: UInt8.self) {
            received.writeInteger(byte)
            taken += 1
            if byte == UInt8(ascii: "\n"), received.readableBytesView.suffix(4).elementsEqual(Self.headEnd) {
                let head = try ResponseHead(parsing: received.readableBytesView.dropLast(4))
                received.clear()
                state = .head(taken: taken)
                return head
            }
            guard taken < Self.maximumHeadLength else { throw .responseTooLarge }
        }
        state = .head(taken: taken)
        return nil
    }

    private mutating func judge(_ head: ResponseHead) throws(ClientUpgradeError) -> HandshakeAgreement? {
        switch head.status {
        case 101:
            do throws(HandshakeFailure) {
                return try handshake.check(fields: head.fields)
            } catch {
                throw .handshake(error)
            }
        case 100..<200:
            return nil
        default:
            let wanted = Self.wantedBody(of: head)
            let retryAfter = HeaderFieldLookup(head.fields).values("Retry-After").first.flatMap { Int($0) }
            state = .body(status: head.status, wanted: wanted, retryAfter: retryAfter)
            if wanted == 0 { throw refusal(head.status, retryAfter) }
            return nil
        }
    }

    /// How much of a refusal's body is to be waited for: the status must do where its end would not be seen.
    private static func wantedBody(of head: ResponseHead) -> Int {
        let fields = HeaderFieldLookup(head.fields)
        let isUnseen = head.status == 204 || head.status == 304 || !fields.values("Transfer-Encoding").isEmpty
        let announced = fields.values("Content-Length").first.flatMap { Int($0) }
        return isUnseen ? 0 : min(max(0, announced ?? .max), maximumBodyLength)
    }

    private mutating func takeBody(_ input: inout ByteBuffer, wanted: Int) {
        let count = min(input.readableBytes, wanted - received.readableBytes)
        if var slice = input.readSlice(length: count) { received.writeBuffer(&slice) }
    }

    private func refusal(_ status: Int, _ retryAfter: Int?) -> ClientUpgradeError {
        .refused(status: status, body: String(buffer: received), retryAfter: retryAfter)
    }
}
