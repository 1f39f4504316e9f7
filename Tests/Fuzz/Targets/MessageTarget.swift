import Compression
import NIOCore
import WebSocket

/// A connection's life after its opening: frames of any kind put together to messages, inflated where that was agreed
/// on. The first byte of the input says what was.
struct MessageTarget: FuzzTarget {
    private static let maximumLength = 2_000
    private static let time = NIODeadline.uptimeNanoseconds(1)

    func run(_ bytes: [UInt8]) {
        guard let options = bytes.first else { return }
        let frames = Array(bytes.dropFirst())
        let whole = read([ByteBuffer(bytes: frames)], options)
        for way in Pieces.ways(frames) {
            requireEqual(whole, read(way, options), "cuts make no difference")
        }
        checkReturn(of: whole, options)
        checkValidation(of: frames)
    }

    /// The one that reads in pieces is of the standard library's opinion.
    private func checkValidation(of bytes: [UInt8]) {
        let isText = String(validating: bytes, as: UTF8.self) != nil
        for way in [[ByteBuffer(bytes: bytes)]] + Pieces.ways(bytes) {
            var validator = UTF8Validator()
            let isFine = way.allSatisfy { validator.consume($0.readableBytesSpan) } && validator.isAtBoundary
            requireEqual(isFine, isText, "what is UTF-8 is for the standard to say")
        }
    }

    /// Which side we are, and whether messages are compressed, refer to earlier ones, and how far.
    private func configuration(_ options: UInt8, as role: Role? = nil) -> ConnectionConfiguration {
        let agreed: Role = options & 1 == 0 ? .server : .client
        var configuration = ConnectionConfiguration(
            role: role ?? agreed, maximumFramePayload: 1_000, maximumMessageLength: Self.maximumLength, heartbeat: nil)
        if options & 2 != 0 {
            let keepsContext = options & 4 != 0
            let windowBits = options & 8 != 0 ? 9 : 15
            let settings = DeflateSettings(
                keepsServerContext: keepsContext, keepsClientContext: keepsContext, threshold: 0)
            let agreement = DeflateAgreement(
                keepsServerContext: keepsContext, keepsClientContext: keepsContext, serverWindowBits: windowBits,
                clientWindowBits: windowBits)
            // A pool of its own, or one input would find what another left.
            configuration.deflate = Deflate(agreement: agreement, settings: settings, pool: CompressionPool())
        }
        return configuration
    }

    private func read(_ pieces: [ByteBuffer], _ options: UInt8) -> [ConnectionAction] {
        let configuration = configuration(options)
        var machine = ConnectionMachine(configuration: configuration, at: Self.time)
        var actions: [ConnectionAction] = []
        for piece in pieces {
            actions += receive(piece, &machine)
        }
        check(actions)
        return actions.compactMap { $0.comparable }
    }

    private func receive(_ bytes: ByteBuffer, _ machine: inout ConnectionMachine) -> [ConnectionAction] {
        var actions: [ConnectionAction] = []
        var input = bytes
        while input.readableBytes > 0 {
            let before = input.readableBytes
            let more = machine.receive(&input, at: Self.time)
            require(input.readableBytes < before || !more.isEmpty, "a connection that is fed gets on")
            actions += more
        }
        return actions
    }

    private func check(_ actions: [ConnectionAction]) {
        var isClosed = false
        for action in actions {
            switch action {
            case .message(.text(let text)):
                require(text.utf8.count <= Self.maximumLength, "a message is no longer than the limit")
            case .message(.binary(let bytes)):
                require(bytes.readableBytes <= Self.maximumLength, "a message is no longer than the limit")
            case .closed:
                require(!isClosed, "the end is told once")
                isClosed = true
                continue
            case .write, .closeTransport: continue
            case .ping(let payload), .pong(let payload):
                require(payload.readableBytes <= 125, "a control frame is short")
            }
            require(!isClosed, "nothing is delivered after the end")
        }
    }

    /// What came is sent back, and reaches the other side as what it was.
    private func checkReturn(of actions: [ConnectionAction], _ options: UInt8) {
        let own = configuration(options)
        var sender = ConnectionMachine(configuration: own, at: Self.time)
        var receiver = ConnectionMachine(
            configuration: configuration(options, as: own.role == .server ? .client : .server), at: Self.time)
        for case .message(let message) in actions {
            let sent: ByteBuffer? =
                switch message {
                case .text(let text): sender.encode(text: text)
                case .binary(let bytes): sender.encode(binary: bytes)
                }
            guard let sent else { return require(false, "an open connection can send") }
            // A frame over the limit is refused, as it should be.
            guard sent.readableBytes <= 1_000 else { return }
            requireEqual(receive(sent, &receiver), [.message(message)], "what is sent is received")
        }
    }
}

extension ConnectionAction {
    /// What must not depend on cuts: all but a client's masks, which are never the same, and words, as in one piece
    /// the first of two faults may be another.
    fileprivate var comparable: ConnectionAction? {
        switch self {
        case .write: nil
        case .closed(let code, _): .closed(code: code, reason: "")
        case .message, .ping, .pong, .closeTransport: self
        }
    }
}
