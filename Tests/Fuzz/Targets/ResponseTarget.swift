import NIOCore
import WebSocket

/// A server's answer to the opening of a WebSocket, as our client reads it.
struct ResponseTarget: FuzzTarget {
    /// The key of RFC 6455 §1.3, so that one answer is right for every run.
    private static let handshake: ClientHandshake? = {
        guard let key = HandshakeKey(text: "dGhlIHNhbXBsZSBub25jZQ==") else { return nil }
        return try? ClientHandshake(
            host: "localhost", target: "/live", subprotocols: ["cairn.v1", "chat"], deflate: .continuous, key: key)
    }()

    func run(_ bytes: [UInt8]) {
        guard let handshake = Self.handshake else { return require(false, "the handshake can be made") }
        let whole = read([ByteBuffer(bytes: bytes)], handshake)
        let subprotocol = whole.agreement?.subprotocol
        require(subprotocol.map(handshake.subprotocols.contains) != false, "a subprotocol is one that was offered")
        for way in Pieces.ways(bytes) {
            requireEqual(whole, read(way, handshake), "cuts make no difference")
        }
    }

    private struct Reading: Equatable {
        var agreement: HandshakeAgreement?
        var error: ClientUpgradeError?
        /// What follows the response.
        var rest = ByteBuffer()
    }

    private func read(_ pieces: [ByteBuffer], _ handshake: ClientHandshake) -> Reading {
        var upgrade = ClientUpgrade(handshake: handshake)
        var reading = Reading()
        var taken = 0
        for piece in pieces {
            var input = piece
            if reading.agreement == nil && reading.error == nil {
                do throws(ClientUpgradeError) {
                    reading.agreement = try upgrade.receive(&input)
                } catch {
                    reading.error = error
                }
                taken += piece.readableBytes - input.readableBytes
                if reading.agreement == nil && reading.error == nil {
                    require(input.readableBytes == 0, "a reader that wants more has taken all")
                }
            }
            if reading.agreement != nil { reading.rest.writeImmutableBuffer(input) }
        }
        let most = ClientUpgrade.maximumHeadLength + ClientUpgrade.maximumBodyLength
        require(taken <= most, "a response is no longer than its limit")
        if reading.agreement == nil && reading.error == nil { reading.error = upgrade.end(.connectionClosed) }
        return reading
    }
}
