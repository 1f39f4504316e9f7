/// Percent-decoding of RFC 3986 §2.1, strict: every `%` is followed by two hexadecimal digits, and the result is UTF-8.
enum PercentEncoding {
    /// - Parameter plusIsSpace: `+` stands for a space, as in a query written by an HTML form.
    /// - Returns: nil when an escape is malformed or the bytes are not well-formed UTF-8 (overlong forms included).
    static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = text.startIndex
        while index != text.endIndex {
            let byte = text[index]
            text.formIndex(after: &index)
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = nibble(in: text, at: &index), let low = nibble(in: text, at: &index) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                bytes.append(UInt8(ascii: " "))
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func nibble<Text: Collection<UInt8>>(in text: Text, at index: inout Text.Index) -> UInt8? {
        guard index != text.endIndex else { return nil }
        let byte = text[index]
        text.formIndex(after: &index)
        return byte.hexadecimalValue
    }
}
