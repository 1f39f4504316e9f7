/// A code that lets a person in once when password or second factor is lost: 50 random bits, written as two groups of
/// five letters and digits of Crockford's base 32, which leaves out what is easily taken for something else.
public struct RecoveryCode: Hashable, Sendable {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let length = 10

    /// `xxxxx-xxxxx`, in lower case.
    public let text: String

    private init(digits: [UInt8]) {
        let letters = digits.map { Self.alphabet[Int($0)] }
        text = String(decoding: letters.prefix(5) + [UInt8(ascii: "-")] + letters.suffix(5), as: UTF8.self)
    }

    /// A new code that nobody can guess.
    public static func make() -> RecoveryCode {
        RecoveryCode(digits: SecureRandom.bytes(length).map { $0 & 0x1F })
    }

    /// Reads a code as people write it: in either case, with or without hyphens and spaces, o for 0, i or l for 1.
    public init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        var digits: [UInt8] = []
        for character in text.lowercased().utf8 {
            switch character {
            case UInt8(ascii: "-"), UInt8(ascii: " "): continue
            case UInt8(ascii: "o"): digits.append(0)
            case UInt8(ascii: "i"), UInt8(ascii: "l"): digits.append(1)
            default:
                guard let value = Self.alphabet.firstIndex(of: character) else { return nil }
                digits.append(UInt8(value))
            }
        }
        guard digits.count == Self.length else { return nil }
        self.init(digits: digits)
    }
}
