import NIOCore
import WebSocket

extension NIODeadline {
    /// Seconds after the beginning of a test's time.
    static func seconds(_ count: Int64) -> NIODeadline {
        .uptimeNanoseconds(0) + .seconds(count)
    }
}

extension ConnectionMachine {
    /// A server with small limits, open since second 0.
    static func server(
        maximumFramePayload: Int = 1000,
        maximumMessageLength: Int = 1000,
        deflate: Deflate? = nil,
        heartbeat: Heartbeat? = nil
    ) -> ConnectionMachine {
        ConnectionMachine(
            configuration: ConnectionConfiguration(
                role: .server, maximumFramePayload: maximumFramePayload, maximumMessageLength: maximumMessageLength,
                deflate: deflate, heartbeat: heartbeat),
            at: .seconds(0))
    }

    static func client(
        maximumLength: Int = 1000, deflate: Deflate? = nil, heartbeat: Heartbeat? = nil
    ) -> ConnectionMachine {
        ConnectionMachine(
            configuration: ConnectionConfiguration(
                role: .client, maximumFramePayload: maximumLength, maximumMessageLength: maximumLength,
                deflate: deflate, heartbeat: heartbeat),
            at: .seconds(0))
    }

    /// Feeds bytes until they are used up, and gives everything that is to be done.
    mutating func receive(bytes: [UInt8], at now: NIODeadline = .seconds(0)) -> [ConnectionAction] {
        var input = ByteBuffer(bytes: bytes)
        return receiveAll(&input, at: now)
    }

    mutating func receiveAll(_ input: inout ByteBuffer, at now: NIODeadline = .seconds(0)) -> [ConnectionAction] {
        var actions: [ConnectionAction] = []
        while input.readableBytes > 0 {
            actions += receive(&input, at: now)
        }
        return actions
    }

    /// Feeds a frame as a client sends it.
    mutating func receive(_ frames: Frame..., at now: NIODeadline = .seconds(0)) -> [ConnectionAction] {
        receive(bytes: frames.flatMap { $0.bytes(from: .client) }, at: now)
    }
}

extension ConnectionAction {
    /// The action of a server to write this frame.
    static func frame(_ opcode: Opcode, _ payload: some Sequence<UInt8> = []) -> ConnectionAction {
        .write(ByteBuffer(bytes: Frame(opcode, payload).bytes(from: .server)))
    }

    /// The action of a server to write a Close frame.
    static func closeFrame(_ code: UInt16, _ reason: String = "") -> ConnectionAction {
        .frame(.close, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason.utf8)
    }
}

extension Frame {
    /// A Close frame as a peer sends it.
    static func close(_ code: UInt16, _ reason: String = "") -> Frame {
        Frame(.close, [UInt8(code >> 8), UInt8(code & 0xFF)] + reason.utf8)
    }
}
