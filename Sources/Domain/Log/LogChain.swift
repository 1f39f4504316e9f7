import Crypto

/// The hash chain over the log: `entry = SHA-256(salt ‖ stored bytes)`, `hash = SHA-256(previous hash ‖ entry)`.
public enum LogChain {
    /// What the first event's previous hash is.
    public static let genesis = [UInt8](repeating: 0, count: 32)
    /// Bytes of random salt that keep a hidden event from being guessed from its entry hash.
    public static let saltLength = 16

    public static func entry(salt: [UInt8], storedBytes: [UInt8]) -> [UInt8] {
        SHA256.hash(salt, storedBytes)
    }

    public static func hash(previous: [UInt8], entry: [UInt8]) -> [UInt8] {
        SHA256.hash(previous, entry)
    }
}
