import Foundation

/// An instant in UTC with millisecond resolution, written as RFC 3339 (`2024-12-07T23:30:00.000Z`).
///
/// Reading accepts any RFC 3339 offset and optional fractions; writing always uses `Z`.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant that `text` names, or nil when it is not RFC 3339 with an offset, names no day of the calendar, or
    /// lies outside years 1–9999. Leap seconds are refused; what is finer than a millisecond is cut off.
    public init?(_ text: String) {
        guard let value = RFC3339.milliseconds(text) else { return nil }
        milliseconds = value
    }

    public init(_ date: Date) {
        milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded())
    }

    /// As RFC 3339 in UTC; milliseconds only where there are any.
    public var text: String { RFC3339.text(milliseconds) }

    public func adding(seconds: Double) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(seconds * 1000))
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an RFC 3339 time: \(text)"))
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
