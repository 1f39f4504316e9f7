extension HTTPDate {
    /// Reads a date in any of the three forms of RFC 9110 §5.6.7.
    ///
    /// - Returns: seconds since 1970, UTC; nil for what is no date.
    package static func parse(_ text: String) -> Int? {
        // Longer is none of the three.
        guard text.utf8.count <= 40 else { return nil }
        let parts = Substring(text).trimmingBlanks.split(separator: " ")
        let named = parts.first?.last == ","
        switch parts.count {
        case 6 where named && parts[5] == "GMT":
            guard parts[3].utf8.count == 4 else { return nil }
            return seconds(year: number(parts[3]), month: parts[2], day: parts[1], time: parts[4])
        case 4 where named && parts[3] == "GMT":
            let date = parts[1].split(separator: "-", omittingEmptySubsequences: false)
            guard date.count == 3, date[2].utf8.count == 2, let year = number(date[2]) else { return nil }
            // Two digits are a year of the last century from 1970 on; nothing older has a date of this kind.
            return seconds(year: year < 70 ? 2000 + year : 1900 + year, month: date[1], day: date[0], time: parts[2])
        case 5 where !named:
            guard parts[4].utf8.count == 4 else { return nil }
            return seconds(year: number(parts[4]), month: parts[1], day: parts[2], time: parts[3])
        default:
            return nil
        }
    }

    private static func seconds(year: Int?, month: Substring, day: Substring, time: Substring) -> Int? {
        let clock = time.split(separator: ":", omittingEmptySubsequences: false)
        guard
            let year, (1970...9999).contains(year),
            let month = months.firstIndex(of: String(month)),
            day.utf8.count <= 2, let day = number(day), (1...length(ofMonth: month, in: year)).contains(day),
            clock.count == 3, clock.allSatisfy({ $0.utf8.count == 2 }),
            let hour = number(clock[0]), hour < 24,
            let minute = number(clock[1]), minute < 60,
            // A leap second is the first of the next minute.
            let second = number(clock[2]), second <= 60
        else { return nil }
        let days = daysBefore(year) + (0..<month).reduce(0) { $0 + length(ofMonth: $1, in: year) } + day - 1
        return days * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// Days from 1970 to the beginning of a year.
    private static func daysBefore(_ year: Int) -> Int {
        let years = year - 1
        return 365 * (year - 1970) + (years / 4 - years / 100 + years / 400) - (1969 / 4 - 1969 / 100 + 1969 / 400)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 1: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 3, 5, 8, 10: 30
        default: 31
        }
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
    }
}
