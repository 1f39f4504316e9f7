import Crypto
import Foundation

/// `Sec-WebSocket-Key` and the answer to it, `Sec-WebSocket-Accept` (RFC 6455 §1.3).
public struct HandshakeKey: Sendable, Equatable {
    static let length = 16

    /// 16 bytes in base 64.
    public let text: String

    /// A key that no other handshake has.
    public static func random() -> HandshakeKey {
        HandshakeKey(nonce: SecureRandom.bytes(length))
    }

    private init(nonce: [UInt8]) {
        text = Data(nonce).base64EncodedString()
    }

    /// - Returns: nil if the text is not 16 bytes in base 64.
    public init?(text: some StringProtocol) {
        // 16 bytes take 22 digits and two padding characters; the check keeps the decoder away from longer texts.
        guard text.utf8.count == 24, Data(base64Encoded: String(text))?.count == Self.length else { return nil }
        self.text = String(text)
    }

    /// What the server must answer with to show that it understood.
    public var accept: String {
        Data(SHA1.hash(Array((text + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))).base64EncodedString()
    }
}
