/// Reads JSON by the letter of RFC 8259, to hold readers against. It keeps no values.
///
/// Two things pass that Foundation allows, as a reader may (§8.1, §9): a byte order mark, and a comma before a closing
/// bracket.
struct JSONGrammar {
    /// What a text has that readers may refuse, or treat as they like (§4, §6, §8.2, §9).
    private(set) var hasRepeatedNames = false
    private(set) var hasLoneSurrogates = false
    private(set) var hasExtremeNumbers = false
    /// Such as 0e2, which Foundation takes for a number with a leading zero.
    private(set) var hasZeroWithExponent = false
    private(set) var depth = 0
    /// Whether all strings and numbers are as they must be. Readers that look at values late do not see it of one that
    /// another of the same name has replaced.
    private(set) var isSound: Bool

    private let bytes: [UInt8]
    private var index = 0
    private var level = 0

    /// - Returns: nil if `bytes` are not put together as one JSON text.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        isSound = String(validating: bytes, as: UTF8.self) != nil
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        skipBlanks()
        guard value(), index == bytes.count else { return nil }
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ byte: Character) -> Bool {
        guard next == byte.asciiValue else { return false }
        index += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    /// A value and the blanks behind it.
    private mutating func value() -> Bool {
        defer { skipBlanks() }
        switch next {
        case UInt8(ascii: "{"): return nested { $0.object() }
        case UInt8(ascii: "["): return nested { $0.array() }
        case UInt8(ascii: "\""): return string() != nil
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func nested(_ read: (inout JSONGrammar) -> Bool) -> Bool {
        level += 1
        depth = max(depth, level)
        defer { level -= 1 }
        index += 1
        skipBlanks()
        return read(&self)
    }

    private mutating func object() -> Bool {
        var names: Set<String> = []
        repeat {
            skipBlanks()
            if take("}") { return true }
            guard let name = string() else { return false }
            if !names.insert(name).inserted { hasRepeatedNames = true }
            skipBlanks()
            guard take(":") else { return false }
            skipBlanks()
            guard value() else { return false }
        } while take(",")
        return take("}")
    }

    private mutating func array() -> Bool {
        repeat {
            skipBlanks()
            if take("]") { return true }
            guard value() else { return false }
        } while take(",")
        return take("]")
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    private mutating func number() -> Bool {
        let start = index
        while let byte = next, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if !Self.isNumber(text) { isSound = false }
        if text.hasPrefix("0e") || text.hasPrefix("0E") || text.hasPrefix("-0e") || text.hasPrefix("-0E") {
            hasZeroWithExponent = true
        }
        let isZero = !text.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
        let value = Double(text)
        if value?.isFinite != true || (value == 0) != isZero { hasExtremeNumbers = true }
        return start < index
    }

    private static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest.removeFirst()
        } else if !takeDigits(&rest) {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard takeDigits(&rest) else { return false }
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, "+-".utf8.contains(sign) { rest.removeFirst() }
            guard takeDigits(&rest) else { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout Substring.UTF8View) -> Bool {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        rest.removeFirst(digits.count)
        return !digits.isEmpty
    }
}

extension JSONGrammar {
    /// What a string says, as far as it says anything; nil if it has no end.
    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var units: [UInt16] = []
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return text(units)
            case UInt8(ascii: "\\"): takeEscape(&units)
            case 0..<0x20: isSound = false
            default:
                let start = index - 1
                while let more = next, more & 0xC0 == 0x80 { index += 1 }
                units += Array(String(decoding: bytes[start..<index], as: UTF8.self).utf16)
            }
        }
        return nil
    }

    private mutating func text(_ units: [UInt16]) -> String {
        if let text = String(validating: units, as: UTF16.self) { return text }
        hasLoneSurrogates = true
        return String(decoding: units, as: UTF16.self)
    }

    private mutating func takeEscape(_ units: inout [UInt16]) {
        guard let byte = next else { return }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(UInt16(byte))
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "u"):
            let digits = bytes[index...].prefix { Character(UnicodeScalar($0)).isHexDigit }.prefix(4)
            index += digits.count
            if digits.count < 4 { isSound = false }
            units.append(UInt16(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0)
        default: isSound = false
        }
    }
}
