import NIOCore

extension ConnectionMachine {
    /// Begins the closing handshake (RFC 6455 §7.1.2); nothing if it has begun already.
    /// - Parameters:
    ///   - code: left out of the frame if our side must not send it, as with ``CloseCode/noStatusReceived``.
    ///   - reason: cut between two characters if it has more than 123 bytes of UTF-8.
    public mutating func close(code: CloseCode, reason: String = "", at now: NIODeadline) -> [ConnectionAction] {
        guard isOpen else { return [] }
        state = .closing
        closeDeadline = now + closeTimeout
        return [write(CloseBody(code: code, reason: reason, role: role))]
    }

    /// To be called when the transport has ended, whoever ended it.
    public mutating func transportClosed() -> [ConnectionAction] {
        state = .closed
        return report(.abnormalClosure, "")
    }

    mutating func peerClosed(_ body: CloseBody, at now: NIODeadline) -> [ConnectionAction] {
        var actions: [ConnectionAction] = []
        if isOpen { actions.append(write(body.echo)) }
        actions += report(body.code, body.reason)
        actions += drain(at: now)
        return actions
    }

    /// Fails the connection (§7.1.7): one Close frame with the reason, unless ours is out already.
    mutating func fail(_ error: ProtocolError, at now: NIODeadline) -> [ConnectionAction] {
        var actions: [ConnectionAction] = []
        if isOpen {
            actions.append(write(CloseBody(code: error.closeCode, reason: error.description, role: role)))
            actions += report(error.closeCode, error.description)
        } else {
            actions += report(.abnormalClosure, error.description)
        }
        state = .draining
        closeDeadline = now + closeTimeout
        actions.append(.closeTransport(.output))
        return actions
    }

    /// Ends the transport without another word.
    mutating func abort(reason: String) -> [ConnectionAction] {
        state = .closed
        return report(.abnormalClosure, reason) + [.closeTransport(.immediate)]
    }

    /// The closing handshake is done: the server ends the transport, the client waits for that (§7.1.1), so that the
    /// port's waiting time after the end falls to the server's side of the connection.
    private mutating func drain(at now: NIODeadline) -> [ConnectionAction] {
        state = .draining
        closeDeadline = now + closeTimeout
        return role == .server ? [.closeTransport(.afterFlush)] : []
    }

    private func write(_ body: CloseBody) -> ConnectionAction {
        .write(encoder.encode(Frame(opcode: .close, payload: body.payload)))
    }

    private mutating func report(_ code: CloseCode, _ reason: String) -> [ConnectionAction] {
        guard !isReported else { return [] }
        isReported = true
        return [.closed(code: code, reason: reason)]
    }
}
