/// The few productions of RFC 9110 §5.5–5.6 that a handshake needs.
enum HTTPGrammar {
    private static let tokenMarks = Set("!#$%&'*+-.^_`|~".utf8)

    /// `token`: what names of fields, subprotocols and extensions are made of.
    static func isToken(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(isTokenByte)
    }

    /// `tchar`.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: tokenMarks.contains(byte)
        }
    }

    /// `field-value`: anything but control characters; those could end the line and begin another.
    static func isFieldValue(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }

    /// Printable ASCII without spaces: all that a request target or a host may be made of.
    static func isVisibleASCII(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Whether two texts differ in the case of ASCII letters at most; in HTTP no other letters have one.
    static func isSame(_ one: some StringProtocol, _ other: some StringProtocol) -> Bool {
        one.utf8.elementsEqual(other.utf8) { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// Without optional white space at both ends.
    static func trimmed(_ text: Substring) -> Substring {
        // By bytes: a blank with a mark behind it is one character, and a blank all the same.
        var bytes = text.utf8
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return Substring(bytes)
    }
}
