import Foundation
import Synchronization

/// The current time as an IMF-fixdate (RFC 9110 §5.6.7), written once a second.
package final class HTTPDate: Sendable {
    private let latest = Mutex<(second: Int, text: String)>((Int.min, ""))

    package init() {}

    /// - Parameter second: seconds since 1970, UTC.
    package func text(at second: Int) -> String {
        latest.withLock { latest in
            if latest.second != second {
                latest = (second, Self.format(second))
            }
            return latest.text
        }
    }

    func now() -> String {
        text(at: Int(Date().timeIntervalSince1970))
    }

    /// - Parameter second: seconds since 1970, UTC.
    package static func format(_ second: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = Date(timeIntervalSince1970: TimeInterval(second))
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
        let weekday = weekdays[((parts.weekday ?? 1) - 1) % 7]
        let month = months[((parts.month ?? 1) - 1) % 12]
        let day = padded(parts.day)
        let time = [parts.hour, parts.minute, parts.second].map(padded).joined(separator: ":")
        return "\(weekday), \(day) \(month) \(parts.year ?? 1970) \(time) GMT"
    }

    private static func padded(_ number: Int?) -> String {
        let number = number ?? 0
        return number < 10 ? "0\(number)" : "\(number)"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
