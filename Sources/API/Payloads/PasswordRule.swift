import Domain

/// What a new password must be: long enough that guessing is hopeless at the pace that sign-in allows, and short enough
/// to be worked on.
public enum PasswordRule {
    /// In characters.
    public static let shortest = 10
    /// In bytes of UTF-8.
    public static let longest = 1_024

    package static func faults(of password: String, at pointer: String) -> [Fault] {
        guard password.unicodeScalars.count >= shortest else {
            return [Fault(pointer, "\(shortest) characters or more")]
        }
        return password.utf8.count > longest ? [Fault(pointer, "at most \(longest) bytes")] : []
    }
}

extension ObjectReader {
    /// A new password, with a fault noted when it is not fit to be one.
    func newPassword(_ name: String) -> String? {
        guard let password = string(name) else { return nil }
        for fault in PasswordRule.faults(of: password, at: at(name)) { faults.add(fault.pointer, fault.detail) }
        return password
    }

    /// A number of days in `range`; `fallback` where there is none.
    func days(_ name: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
        guard let days = integer(name) else { return fallback }
        if !range.contains(days) { note(name, "must be \(range.lowerBound) to \(range.upperBound)") }
        return days
    }
}
