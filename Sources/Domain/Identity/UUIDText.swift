import Crypto

/// The text form of UUIDs (RFC 9562).
public enum UUIDText {
    /// `text` in lower case when it is a UUID in the 8-4-4-4-12 form, else nil.
    public static func canonical(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        for (index, byte) in bytes.enumerated() {
            switch index {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return nil }
            default:
                guard (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
                else { return nil }
            }
        }
        return text.lowercased()
    }

    /// A version 7 UUID: 48 bits of Unix milliseconds, the rest from `random` (10 bytes or more).
    public static func version7(at time: Timestamp, random: [UInt8]) -> String {
        var bytes = (0..<6).map { UInt8(truncatingIfNeeded: time.milliseconds >> (40 - 8 * $0)) }
        bytes += random.prefix(10)
        bytes += [UInt8](repeating: 0, count: 16 - bytes.count)
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        return format(bytes)
    }

    /// A version 8 UUID made of a SHA-256: the same `parts` always give the same one.
    public static func derived(from parts: String...) -> String {
        var bytes = Array(SHA256.hash(Array(parts.joined(separator: "\u{1F}").utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return format(bytes)
    }

    /// The 16 bytes of a UUID in the 8-4-4-4-12 form; nil for any other text.
    public static func bytes(_ text: String) -> [UInt8]? {
        canonical(text).flatMap { Hex.decode($0.filter { $0 != "-" }) }
    }

    /// The text form of 16 bytes; nil for another number of them.
    public static func text(_ bytes: [UInt8]) -> String? {
        bytes.count == 16 ? format(bytes) : nil
    }

    private static func format(_ bytes: [UInt8]) -> String {
        let digits = Array(Hex.encode(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}
