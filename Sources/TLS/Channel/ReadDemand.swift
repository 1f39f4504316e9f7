/// Whether plaintext may be handed up. The channel reads because a reader asked for it, so that all it brings may; only
/// what the handshake read of its own accord, and turns out to be plaintext, has to wait until somebody asks.
struct ReadDemand {
    /// A reader has asked and got nothing since.
    private(set) var isWaiting = false
    /// Somebody got something from the read that is under way.
    private var isServed = false
    /// The read that brought the end of the handshake is not over.
    private var isHandshakeRead = true

    var allowsDelivery: Bool { !isHandshakeRead || isWaiting || isServed }

    mutating func ask() {
        isWaiting = true
    }

    mutating func serve() {
        isWaiting = false
        isServed = true
    }

    /// The read is over.
    ///
    /// - Returns: whether anybody got something from it.
    mutating func complete(handshakeIsDone: Bool) -> Bool {
        defer { isServed = false }
        if handshakeIsDone { isHandshakeRead = false }
        return isServed
    }
}
