import NIOCore

/// A WebSocket connection after its opening handshake (RFC 6455 §5–§7), without the transport: bytes, commands and
/// time go in, what to do comes out. After each call the caller makes sure that ``tick(at:)`` is called at
/// ``deadline``, which the call may have moved. A copy of one that compresses cannot go on beside it (see
/// ``MessageAssembler``).
public struct ConnectionMachine: Sendable {
    enum State: Sendable, Equatable {
        case open
        /// Our Close frame is sent, the peer's is awaited; its data no longer counts (§1.4), and its pings, which only
        /// ask whether we are there, are not answered.
        case closing
        /// Both sides are done; what the peer still sends is thrown away until the transport ends.
        case draining
        /// The transport is gone, or was told to go.
        case closed
    }

    let encoder: FrameEncoder
    let closeTimeout: TimeAmount
    var state = State.open {
        didSet {
            if state != .open { forgetMessages() }
        }
    }
    var isReported = false
    var closeDeadline: NIODeadline?
    var deflater: MessageDeflater?
    private let heartbeat: Heartbeat?
    private var decoder: FrameDecoder
    private var assembler: MessageAssembler
    private var nextPing: NIODeadline?
    private var lastSign: NIODeadline

    /// - Parameter now: when the opening handshake was completed.
    public init(configuration: ConnectionConfiguration, at now: NIODeadline) {
        encoder = FrameEncoder(role: configuration.role)
        closeTimeout = configuration.closeTimeout
        heartbeat = configuration.heartbeat
        let peer: Role = configuration.role == .server ? .client : .server
        deflater = configuration.deflate.map { MessageDeflater($0, sender: configuration.role) }
        decoder = FrameDecoder(
            role: configuration.role,
            // RFC 7692 §6: the first frame of a compressed message has RSV1 set, and no other.
            reservedBits: configuration.deflate == nil ? .none : ReservedBitPolicy(messageStart: .rsv1),
            maximumPayload: configuration.maximumFramePayload
        )
        assembler = MessageAssembler(
            maximumLength: configuration.maximumMessageLength,
            inflater: configuration.deflate.map { MessageInflater($0, sender: peer) }
        )
        nextPing = configuration.heartbeat.map { now + $0.interval }
        lastSign = now
    }

    var role: Role { encoder.role }

    /// Whether messages can be sent and are delivered.
    public var isOpen: Bool { state == .open }

    /// When ``tick(at:)`` wants to be called next; nil if time makes no difference.
    public var deadline: NIODeadline? {
        switch state {
        case .open:
            guard let heartbeat, let nextPing else { return nil }
            return min(nextPing, lastSign + heartbeat.timeout)
        case .closing, .draining: return closeDeadline
        case .closed: return nil
        }
    }

    /// Takes bytes off the front of `input` up to the first that call for an action. To be called again while bytes
    /// are left: commands given in between, such as a close out of a delivered message, then count for the rest.
    public mutating func receive(_ input: inout ByteBuffer, at now: NIODeadline) -> [ConnectionAction] {
        while input.readableBytes > 0 {
            guard state == .open || state == .closing else {
                input.moveReaderIndex(to: input.writerIndex)
                break
            }
            do throws(ProtocolError) {
                guard let part = try decoder.next(from: &input) else { break }
                let actions = try take(part, at: now)
                if !actions.isEmpty { return actions }
            } catch {
                return fail(error, at: now)
            }
        }
        return []
    }

    private mutating func take(_ part: FramePart, at now: NIODeadline) throws(ProtocolError) -> [ConnectionAction] {
        switch part.header.opcode {
        case .close:
            return peerClosed(try CloseBody(received: part.payload), at: now)
        case .text, .binary, .continuation:
            guard isOpen else { return [] }
            // In the middle of a frame the peer has no way to send a pong.
            if !part.isLast { lastSign = now }
            return try assembler.take(part).map { [.message($0)] } ?? []
        case .ping:
            guard isOpen else { return [] }
            return [.write(encoder.encode(Frame(opcode: .pong, payload: part.payload))), .ping(part.payload)]
        case .pong:
            lastSign = now
            return isOpen ? [.pong(part.payload)] : []
        }
    }

    /// Gives up what is half received, and all state of zlib's: no message is sent or delivered any more.
    private mutating func forgetMessages() {
        assembler.end()
        deflater?.end()
        deflater = nil
    }

    /// Called at ``deadline``, or at any other time.
    public mutating func tick(at now: NIODeadline) -> [ConnectionAction] {
        switch state {
        case .open:
            guard let heartbeat, let due = nextPing else { return [] }
            guard now < lastSign + heartbeat.timeout else {
                return abort(reason: "no sign of life")
            }
            guard now >= due else { return [] }
            nextPing = now + heartbeat.interval
            return ping()
        case .closing, .draining:
            guard let closeDeadline, now >= closeDeadline else { return [] }
            return abort(reason: "closing handshake not completed in time")
        case .closed: return []
        }
    }

    /// To be called when bytes that were stuck have gone out: the peer reads, so it is there. A ping waits behind
    /// what was written before it, and on a slow line its pong comes late through no fault of the peer.
    public mutating func outputDrained(at now: NIODeadline) {
        lastSign = now
    }

    /// A ping now, apart from the heartbeat's own; nothing if the connection is not open or the payload has more than
    /// 125 bytes.
    public mutating func ping(_ payload: ByteBuffer = ByteBuffer()) -> [ConnectionAction] {
        guard isOpen, payload.readableBytes <= Opcode.maximumControlPayload else { return [] }
        return [.write(encoder.encode(Frame(opcode: .ping, payload: payload)))]
    }
}
