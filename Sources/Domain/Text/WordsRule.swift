/// What words in languages must keep to: known tags, lengths, no control characters.
public struct WordsRule: Sendable {
    public var maximumCharacters: Int
    public var maximumLanguages = 16

    public init(maximumCharacters: Int) {
        self.maximumCharacters = maximumCharacters
    }

    public static let title = WordsRule(maximumCharacters: 200)
    public static let text = WordsRule(maximumCharacters: 10_000)
    public static let excerpt = WordsRule(maximumCharacters: 2_000)

    public func faults(in words: Words, at pointer: String, required: Bool) -> [Fault] {
        var faults: [Fault] = []
        if required && words.values.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            faults.append(Fault(pointer, "needs words in at least one language, such as {\"en\": \"…\"}"))
        }
        if words.count > maximumLanguages {
            return faults + [Fault(pointer, "at most \(maximumLanguages) languages")]
        }
        for (language, value) in words.sorted(by: { $0.key < $1.key }) {
            if !Self.isLanguage(language) {
                faults.append(
                    Fault("\(pointer)/\(Self.escaped(language))", "not a language tag (BCP 47), such as en or ar"))
            }
            faults += Self.faults(in: value, at: "\(pointer)/\(Self.escaped(language))", maximum: maximumCharacters)
        }
        return faults
    }

    /// Faults of one plain string: too long, or with control characters other than tab and line feed.
    public static func faults(in value: String, at pointer: String, maximum: Int) -> [Fault] {
        if value.unicodeScalars.count > maximum {
            return [Fault(pointer, "at most \(maximum) characters, these are \(value.unicodeScalars.count)")]
        }
        let controls = value.unicodeScalars.contains {
            $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t"
        }
        return controls ? [Fault(pointer, "control characters are not allowed")] : []
    }

    /// Whether `tag` has the form of a BCP 47 language tag: letters, then alphanumeric subtags of at most 8.
    public static func isLanguage(_ tag: String) -> Bool {
        guard (2...35).contains(tag.utf8.count) else { return false }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...8).contains(first.utf8.count), first.utf8.allSatisfy(isLetter) else {
            return false
        }
        return parts.dropFirst().allSatisfy {
            (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
        }
    }

    /// `token` as a step of a JSON Pointer (RFC 6901 §3), cut after 64 scalars.
    public static func escaped(_ token: String) -> String {
        // By scalars: with a mark behind it a slash makes another character, and is a slash all the same.
        token.unicodeScalars.prefix(64).reduce(into: "") { text, scalar in
            switch scalar {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }
}
