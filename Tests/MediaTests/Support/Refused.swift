import Media
import Testing

/// A file that is not taken, and why.
struct Refused: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let reason: MediaFault.Reason

    init(_ what: String, _ reason: MediaFault.Reason, _ bytes: [UInt8]...) {
        testDescription = what
        self.bytes = Array(bytes.joined())
        self.reason = reason
    }
}
