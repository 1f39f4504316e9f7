import Foundation

/// JSON with its keys in order, so that equal values have equal bytes: for what is hashed, compared or stored.
public enum CanonicalJSON {
    /// - Throws: what the encoder throws.
    public static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}
