import Crypto
import Domain

/// A log that held.
public struct VerifiedLog: Hashable, Sendable {
    /// Its last event; 0 for an empty log.
    public var head: Int64
    /// The hash of that, 32 bytes.
    public var hash: [UInt8]
    /// Checkpoints of it whose signatures held.
    public var checkpoints: Int
    /// The public key that signed last, in hexadecimal; nil where nothing was signed.
    public var key: String?

    /// ``hash`` in hexadecimal.
    public var hashText: String { Hex.encode(hash) }
}
