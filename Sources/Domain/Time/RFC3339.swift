/// Reads the date-time of RFC 3339 §5.6 to the letter. Foundation's reader takes the 31st of February for the 2nd of
/// March and ignores what follows; a claim's time must be what was written, or be refused.
enum RFC3339 {
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
        let four = digits.prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let tenths = (digits.count..<4).reduce(four) { value, _ in value * 10 }
        return (tenths + 5) / 10
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
        return years + months + day - 1 - 719_162
    }
}
