import NIOCore

/// What a Close frame says (RFC 6455 §5.5.1): nothing, or a code and a reason.
struct CloseBody: Sendable, Equatable {
    static let maximumReasonLength = Opcode.maximumControlPayload - 2

    /// ``CloseCode/noStatusReceived`` when the frame is empty.
    let code: CloseCode
    let reason: String

    /// What we say. A code that our role must not send leaves the body empty; a reason that is too long is cut
    /// between two characters.
    init(code: CloseCode, reason: String, role: Role) {
        guard code.maySend(as: role) else {
            self.init(code: .noStatusReceived, reason: "")
            return
        }
        var length = 0
        let fitting = reason.unicodeScalars.prefix { scalar in
            length += UTF8.width(scalar)
            return length <= Self.maximumReasonLength
        }
        self.init(code: code, reason: String(String.UnicodeScalarView(fitting)))
    }

    private init(code: CloseCode, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The answer to this: the same code (§5.5.1), without the reason.
    var echo: CloseBody { CloseBody(code: code, reason: "") }

    /// What the peer says, checked.
    init(received payload: ByteBuffer) throws(ProtocolError) {
        var rest = payload
        guard rest.readableBytes > 0 else {
            self.init(code: .noStatusReceived, reason: "")
            return
        }
        guard let value = rest.readInteger(as: UInt16.self) else { throw .closeBodyTooShort }
        let code = CloseCode(rawValue: value)
        guard code.mayBeReceived else { throw .invalidCloseCode(code) }
        var validator = UTF8Validator()
        guard validator.consume(rest.readableBytesSpan), validator.isAtBoundary else { throw .invalidCloseReason }
        self.init(code: code, reason: String(buffer: rest))
    }

    var payload: ByteBuffer {
        var payload = ByteBuffer()
        if code != .noStatusReceived {
            payload.writeInteger(code.rawValue)
            payload.writeString(reason)
        }
        return payload
    }
}
