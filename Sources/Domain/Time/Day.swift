/// A day of the calendar in UTC, written as `YYYY-MM-DD`: all that is kept of when somebody came by.
public struct Day: Hashable, Comparable, Sendable {
    private static let milliseconds: Int64 = 86_400_000

    /// Days since 1970-01-01.
    public let number: Int64

    public init(number: Int64) {
        self.number = number
    }

    /// The day in which `time` lies.
    public init(_ time: Timestamp) {
        let (days, rest) = time.milliseconds.quotientAndRemainder(dividingBy: Self.milliseconds)
        number = rest < 0 ? days - 1 : days
    }

    /// As RFC 3339's full-date, such as `2024-12-07`.
    public var text: String { String(start.text.prefix(10)) }

    /// The instant in which it begins.
    public var start: Timestamp { Timestamp(milliseconds: number * Self.milliseconds) }

    public func adding(days: Int) -> Day { Day(number: number + Int64(days)) }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard text.utf8.count == 10, let start = Timestamp(text + "T00:00:00Z") else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a day: \(text)"))
        }
        self.init(start)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
