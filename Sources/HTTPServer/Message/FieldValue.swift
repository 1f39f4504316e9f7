extension Substring {
    /// Without the spaces and tabs around it: the optional whitespace of RFC 9110 §5.6.3.
    var trimmingBlanks: Substring {
        let bytes = utf8
        var (start, end) = (bytes.startIndex, bytes.endIndex)
        while start < end, bytes[start].isBlank { bytes.formIndex(after: &start) }
        while start < end {
            let last = bytes.index(before: end)
            guard bytes[last].isBlank else { break }
            end = last
        }
        return self[start..<end]
    }

    /// The parts between separators, empty ones too.
    ///
    /// - Parameter most: the last part is of what is left when there are more.
    func split(at separator: Unicode.Scalar, most: Int = .max) -> [Substring] {
        utf8.split(separator: UInt8(ascii: separator), maxSplits: most - 1, omittingEmptySubsequences: false)
            .map { Substring($0) }
    }

    /// The parts between separators that do not stand in a quoted string (RFC 9110 §5.6.4), without empty ones.
    ///
    /// - Parameter escapes: whether a backslash in quotes takes its meaning from the character behind it; not so in an
    ///   entity tag.
    func split(outsideQuotes separator: Unicode.Scalar, escapes: Bool = true) -> [Substring] {
        var isQuoted = false
        var isEscaped = false
        let parts = utf8.split { byte in
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") && isQuoted && escapes {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            }
            return byte == UInt8(ascii: separator) && !isQuoted
        }
        return parts.map { Substring($0) }
    }
}

extension StringProtocol {
    /// Equal but for the case of the letters A to Z. Unicode has other letters, such as the Kelvin sign, whose lower
    /// case is an ASCII letter; in a field they are nothing but faults.
    func isEqualIgnoringCase(_ other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8) { $0.asciiLowercased == $1.asciiLowercased }
    }

    /// Whether it is a token (RFC 9110 §5.6.2).
    var isToken: Bool {
        !isEmpty && utf8.allSatisfy(\.isTokenCharacter)
    }
}

extension UInt8 {
    var isTokenCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        // ! # $ % & ' * + - . ^ _ ` | ~
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    var asciiLowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
