import NIOCore

/// What a ``TLSConnection`` wants done, in this order.
package enum TLSAction: Equatable {
    /// Ciphertext for the peer, to go out at once.
    case write(ByteBuffer)
    /// The handshake is done; from now on plaintext can be encrypted.
    case established(TLSAgreement)
    /// Plaintext from the peer.
    case deliver(ByteBuffer)
    /// The peer's close_notify: nothing more comes from it.
    case inputClosed
    /// The connection is over. An alert for the peer, if there is one, was asked to be written before.
    case fail(TLSError)
}
