/// Reads and writes the date-time of RFC 3339 §5.6 to the letter. Foundation's reader takes the 31st of February for
/// the 2nd of March, and its writer goes over to the Julian calendar before 1582; a claim's time must be what was
/// written, or be refused.
enum RFC3339 {
    /// Days from 0001-01-01 to 1970-01-01.
    private static let epoch = 719_162

    /// In UTC, with milliseconds only where there are any.
    static func text(_ milliseconds: Int64) -> String {
        let (seconds, fraction) = floored(Int(milliseconds), by: 1_000)
        let (day, second) = floored(seconds, by: 86_400)
        let date = date(day + epoch)
        let time = (second / 3_600, second / 60 % 60, second % 60)
        let whole =
            "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
            + "T\(padded(time.0, 2)):\(padded(time.1, 2)):\(padded(time.2, 2))"
        return fraction == 0 ? whole + "Z" : "\(whole).\(padded(fraction, 3))Z"
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    static func milliseconds(_ text: String) -> Int64? {
        var rest = Substring(text).utf8
        guard rest.count <= 40, let year = number(&rest, 4), year >= 1, take("-", &rest),
            let month = number(&rest, 2), (1...12).contains(month), take("-", &rest),
            let day = number(&rest, 2), (1...days(in: month, of: year)).contains(day), takeLetter("T", &rest),
            let hour = number(&rest, 2), hour <= 23, take(":", &rest),
            let minute = number(&rest, 2), minute <= 59, take(":", &rest),
            let second = number(&rest, 2), second <= 59,
            let fraction = fraction(&rest), let offset = offset(&rest), rest.isEmpty
        else { return nil }
        let seconds = ((dayNumber(year, month, day) * 24 + hour) * 60 + minute - offset) * 60 + second
        guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
        return Int64(seconds * 1_000 + fraction)
    }

    private static func number(_ rest: inout Substring.UTF8View, _ digits: Int) -> Int? {
        let part = rest.prefix(digits)
        guard part.count == digits, part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        rest = rest.dropFirst(digits)
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func take(_ character: Character, _ rest: inout Substring.UTF8View) -> Bool {
        guard rest.first == character.asciiValue else { return false }
        rest = rest.dropFirst()
        return true
    }

    private static func takeLetter(_ letter: Character, _ rest: inout Substring.UTF8View) -> Bool {
        take(letter, &rest) || take(Character(letter.lowercased()), &rest)
    }

    /// Milliseconds; zero where there is no fraction.
    private static func fraction(_ rest: inout Substring.UTF8View) -> Int? {
        guard take(".", &rest) else { return 0 }
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let three = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (min(digits.count, 3)..<3).reduce(three) { value, _ in value * 10 }
    }

    /// Minutes east of UTC.
    private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
        if takeLetter("Z", &rest) { return 0 }
        let sign = take("+", &rest) ? 1 : -1
        guard sign == 1 || take("-", &rest), let hours = number(&rest, 2), hours <= 23, take(":", &rest),
            let minutes = number(&rest, 2), minutes <= 59
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar, which RFC 3339 uses for all years.
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let before = year - 1
        let years = before * 365 + before / 4 - before / 100 + before / 400
        let months = (1..<month).reduce(0) { $0 + days(in: $1, of: year) }
        return years + months + day - 1 - epoch
    }

    /// The date that lies `number` days after 0001-01-01.
    private static func date(_ number: Int) -> (year: Int, month: Int, day: Int) {
        // 400 years have 146 097 days; the guess is never late and at most one year early.
        var year = max(1, number * 400 / 146_097)
        while dayNumber(year + 1, 1, 1) + epoch <= number { year += 1 }
        var day = number - (dayNumber(year, 1, 1) + epoch)
        var month = 1
        while day >= days(in: month, of: year) {
            day -= days(in: month, of: year)
            month += 1
        }
        return (year, month, day + 1)
    }

    private static func floored(_ value: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
