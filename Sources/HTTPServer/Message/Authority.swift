/// The host and port that a request is for (RFC 9110 §4.2, RFC 3986 §3.2), as they stand in `Host` and in a target of
/// the absolute form.
struct Authority: Equatable, Sendable {
    /// In lower case, as hosts are compared without regard to case.
    let text: String

    /// - Returns: nil for anything but `host` or `host:port`; userinfo is refused too, as it only serves to make one
    ///   host look like another (RFC 9110 §4.2.4).
    init?(parsing text: some Collection<UInt8>) {
        let lowercased = text.map(\.asciiLowercased)
        guard Self.isWellFormed(lowercased[...]) else { return nil }
        self.text = String(decoding: lowercased, as: UTF8.self)
    }

    private static func isWellFormed(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = rest[rest.startIndex..<end].dropFirst()
            guard !address.isEmpty, address.allSatisfy(isAddressCharacter) else { return false }
            rest = rest[end...].dropFirst()
        } else {
            rest = rest.drop(while: isNameCharacter)
        }
        guard let colon = rest.first else { return true }
        return colon == UInt8(ascii: ":") && rest.dropFirst().allSatisfy(\.isDigit)
    }

    private static func isAddressCharacter(_ byte: UInt8) -> Bool {
        byte.hexadecimalValue != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    // Without the comma and the semicolon, which are letters of a name by the grammar and separators to some readers.
    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || "-._~%!$&'()*+=".utf8.contains(byte)
    }
}
