/// Base 32 (RFC 4648 §6) without padding, as authenticator programs take their secrets.
public enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    /// The bytes as capital letters and digits.
    public static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: Base32Digits.values(of: bytes).map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// The bytes that the text, of either case, stands for; nil for any character outside the alphabet (padding too),
    /// for an impossible length, and for left-over bits that are not zero.
    public static func decode(_ text: String) -> [UInt8]? {
        var values: [UInt8] = []
        for character in text.uppercased().utf8 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            values.append(UInt8(value))
        }
        return Base32Digits.bytes(of: values)
    }
}
