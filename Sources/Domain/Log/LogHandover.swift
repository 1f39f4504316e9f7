import Crypto

/// One key for signing checkpoints handing over to the next, signed by both: see `Schema/log.md`.
public struct LogHandover: Codable, Hashable, Sendable {
    /// The public key so far, in hexadecimal.
    public var from: String
    /// The public key from now on, in hexadecimal.
    public var to: String
    /// The last event that the former key may cover.
    public var seq: Int64
    /// That event's hash, in hexadecimal.
    public var hash: String
    public var time: Timestamp
    /// Ed25519 over ``signedText`` by the key so far, in hexadecimal.
    public var fromSignature: String
    /// The same by the key from now on.
    public var toSignature: String

    private enum CodingKeys: String, CodingKey {
        case from, to, seq, hash, time
        case fromSignature = "from_signature"
        case toSignature = "to_signature"
    }

    /// - Parameters:
    ///   - privateKey: the key so far, 32 bytes.
    ///   - next: the key from now on, 32 bytes.
    public init(from privateKey: [UInt8], to next: [UInt8], seq: Int64, hash: [UInt8], time: Timestamp) {
        from = Hex.encode(Ed25519.publicKey(of: privateKey))
        to = Hex.encode(Ed25519.publicKey(of: next))
        self.seq = seq
        self.hash = Hex.encode(hash)
        self.time = time
        (fromSignature, toSignature) = ("", "")
        let message = Array(signedText.utf8)
        fromSignature = Hex.encode(Ed25519.signature(of: message, privateKey: privateKey))
        toSignature = Hex.encode(Ed25519.signature(of: message, privateKey: next))
    }

    /// What is signed.
    public var signedText: String { "cairn log key v1\n\(from)\n\(to)\n\(seq)\n\(hash)\n\(time.text)\n" }

    /// Whether both signatures are those of its keys.
    public var isSigned: Bool {
        LogSignature.isValid(fromSignature, of: signedText, key: from)
            && LogSignature.isValid(toSignature, of: signedText, key: to)
    }
}
