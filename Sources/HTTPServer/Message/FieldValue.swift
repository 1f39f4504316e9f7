extension Substring {
    /// Without the spaces and tabs around it: the optional whitespace of RFC 9110 §5.6.3.
    var trimmingBlanks: Substring {
        var rest = drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" {
            rest.removeLast()
        }
        return rest
    }
}

extension Substring {
    /// The parts between separators that do not stand in a quoted string (RFC 9110 §5.6.4).
    ///
    /// - Parameter escapes: whether a backslash in quotes takes its meaning from the character behind it; not so in an
    ///   entity tag.
    func split(outsideQuotes separator: Character, escapes: Bool = true) -> [Substring] {
        var isQuoted = false
        var isEscaped = false
        return split { character in
            if isEscaped {
                isEscaped = false
            } else if character == "\\" && isQuoted && escapes {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            }
            return character == separator && !isQuoted
        }
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
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }

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
