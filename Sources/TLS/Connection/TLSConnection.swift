import COpenSSL
import NIOCore

/// One side of a TLS connection without its transport: takes ciphertext and plaintext, and answers with what is to be
/// done. It does no I/O and knows no clock.
///
/// After ``TLSAction/fail(_:)`` it takes and gives nothing any more.
package final class TLSConnection {
    package enum Phase {
        case handshaking
        case established
        case failed
    }

    package internal(set) var phase = Phase.handshaking
    /// Whether the peer's close_notify was seen.
    package private(set) var isInputClosed = false
    /// Whether our close_notify was written.
    package private(set) var isOutputClosed = false

    let ssl: OpaquePointer
    let transport = RecordTransport()
    private let isServer: Bool
    /// Holds what callbacks of the `SSL` point to.
    private let context: AnyObject

    /// - Throws: ``TLSError/outOfMemory``.
    package convenience init(server context: TLSServerContext) throws(TLSError) {
        try self.init(ssl: context.makeSSL(), isServer: true, context: context)
    }

    /// - Throws: ``TLSError/outOfMemory``.
    package convenience init(client context: TLSClientContext, server: ServerName) throws(TLSError) {
        try self.init(ssl: context.makeSSL(for: server), isServer: false, context: context)
    }

    private init(ssl: OpaquePointer?, isServer: Bool, context: AnyObject) throws(TLSError) {
        guard let ssl else { throw .outOfMemory }
        guard let bio = transport.makeBIO() else {
            SSL_free(ssl)
            throw .outOfMemory
        }
        // Takes the BIO over, and frees it with the SSL.
        SSL_set_bio(ssl, bio, bio)
        self.ssl = ssl
        self.isServer = isServer
        self.context = context
    }

    deinit {
        SSL_free(ssl)
    }

    /// Whether there is ciphertext that ``decrypt()`` has not seen.
    package var holdsCiphertext: Bool { transport.incoming.readableBytes > 0 }

    /// Begins the handshake: a client speaks first.
    package func begin() -> [TLSAction] {
        guard phase == .handshaking, !isServer else { return [] }
        return shakeHands()
    }

    /// Takes ciphertext, and goes on with the handshake. What comes after it is kept for ``decrypt()``.
    package func receive(_ ciphertext: ByteBuffer) -> [TLSAction] {
        guard phase != .failed, !isInputClosed else { return [] }
        transport.receive(ciphertext)
        return phase == .handshaking ? shakeHands() : []
    }

    /// Decrypts all there is, into one buffer.
    package func decrypt() -> [TLSAction] {
        guard phase == .established, !isInputClosed, holdsCiphertext else { return [] }
        var plaintext = ByteBuffer()
        var outcome = CallOutcome.done
        while outcome == .done {
            if plaintext.writableBytes == 0 {
                plaintext.reserveCapacity(minimumWritableBytes: max(transport.incoming.readableBytes, 64))
            }
            outcome = read(into: &plaintext)
        }
        var actions: [TLSAction] = plaintext.readableBytes > 0 ? [.deliver(plaintext)] : []
        switch outcome {
        case .done, .wantsInput:
            // Reading makes nothing to write but the refusal to renegotiate, once for each time it is asked for.
            if transport.hasOutgoing { actions += fail(.renegotiationAttempted) }
        case .ended:
            isInputClosed = true
            transport.discardIncoming()
            actions.append(.inputClosed)
        case .failed(let error):
            actions += fail(error)
        }
        return actions
    }

    /// Encrypts plaintext, each fragment into a record of its own (into several, if it is longer than one can be).
    ///
    /// - Returns: the ciphertext, which has to be written before anything else of this connection.
    /// - Throws: when no connection is open for output, which changes nothing; or in the middle of a message that the
    ///   peer has begun behind the handshake, or without memory, which end it.
    package func encrypt(_ fragments: [ByteBuffer]) throws(TLSError) -> ByteBuffer {
        guard phase == .established, !isOutputClosed else { throw .notOpenForOutput }
        transport.reserveOutgoing(for: fragments)
        for fragment in fragments where fragment.readableBytes > 0 {
            switch write(fragment) {
            case .done: break
            case .failed(let error):
                phase = .failed
                throw error
            case .wantsInput, .ended:
                // OpenSSL writes nothing in the middle of a message that the peer has begun behind the handshake.
                phase = .failed
                throw .protocolViolation(reason: "unfinished message behind the handshake")
            }
        }
        return transport.takeOutgoing()
    }

    /// Says that nothing more will be sent (RFC 8446 §6.1). The peer may go on sending.
    package func closeOutput() -> [TLSAction] {
        guard phase == .established, !isOutputClosed else { return [] }
        isOutputClosed = true
        shutDown()
        return takeWrite()
    }

    /// The transport brings nothing more. It should end behind a close_notify only.
    package func transportEnded() -> [TLSAction] {
        switch phase {
        case .failed: return []
        case .handshaking: return fail(.closedDuringHandshake)
        case .established: return isInputClosed ? [] : fail(.truncated)
        }
    }

    /// The time for the handshake is over.
    package func handshakeDeadlineReached() -> [TLSAction] {
        phase == .handshaking ? fail(.handshakeTimedOut) : []
    }

    /// The transport itself is broken, and has said so.
    package func abandon() {
        phase = .failed
        transport.discardIncoming()
    }

    private func shakeHands() -> [TLSAction] {
        let outcome = handshake()
        switch outcome {
        case .done:
            phase = .established
            return takeWrite() + [.established(agreement)]
        case .wantsInput:
            return takeWrite()
        case .ended:
            return fail(.closedDuringHandshake)
        case .failed(let error):
            return fail(error)
        }
    }

    private func fail(_ error: TLSError) -> [TLSAction] {
        phase = .failed
        transport.discardIncoming()
        return takeWrite() + [.fail(error)]
    }

    private func takeWrite() -> [TLSAction] {
        transport.hasOutgoing ? [.write(transport.takeOutgoing())] : []
    }
}

@available(*, unavailable)
extension TLSConnection: Sendable {}
