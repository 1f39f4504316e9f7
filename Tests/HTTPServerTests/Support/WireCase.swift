import Testing

/// Bytes on the wire, and the status that they are answered with.
struct WireCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let status: Int
    let staysOpen: Bool

    /// - Parameters:
    ///   - text: a character up to U+00FF stands for one byte, any other for its bytes in UTF-8.
    ///   - staysOpen: whether another request is answered on the same connection.
    init(_ description: String, _ text: String, _ status: Int, open staysOpen: Bool = false) {
        testDescription = description
        bytes = text.unicodeScalars.flatMap { $0.value <= 0xff ? [UInt8($0.value)] : Array(String($0).utf8) }
        self.status = status
        self.staysOpen = staysOpen
    }
}
