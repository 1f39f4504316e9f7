import Crypto

/// The head of the log at some time, signed by the server: see `Schema/log.md`.
public struct LogCheckpoint: Codable, Hashable, Sendable {
    /// The last event that it covers.
    public var seq: Int64
    /// That event's hash, in hexadecimal.
    public var hash: String
    /// When it was signed.
    public var time: Timestamp
    /// The public key, in hexadecimal.
    public var key: String
    /// Ed25519 over ``signedText``, in hexadecimal.
    public var signature: String

    /// Signs the head of the log.
    ///
    /// - Parameter privateKey: 32 bytes.
    public init(seq: Int64, hash: [UInt8], time: Timestamp, privateKey: [UInt8]) {
        self.seq = seq
        self.hash = Hex.encode(hash)
        self.time = time
        key = Hex.encode(Ed25519.publicKey(of: privateKey))
        signature = ""
        signature = Hex.encode(Ed25519.signature(of: Array(signedText.utf8), privateKey: privateKey))
    }

    /// What is signed.
    public var signedText: String { "cairn log checkpoint v1\n\(seq)\n\(hash)\n\(time.text)\n" }

    /// Whether the signature is that of its key.
    public var isSigned: Bool { LogSignature.isValid(signature, of: signedText, key: key) }
}
