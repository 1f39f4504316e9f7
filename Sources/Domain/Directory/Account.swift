/// A person, known by a pseudonym alone.
public struct Account: Codable, Hashable, Sendable {
    public var id: AccountID
    public var name: String
    public var isServerAdmin: Bool
    /// Why it was disabled, if it was.
    public var disabled: String?

    public init(id: AccountID, name: String, isServerAdmin: Bool, disabled: String? = nil) {
        self.id = id
        self.name = name
        self.isServerAdmin = isServerAdmin
        self.disabled = disabled
    }

    /// What keeps `name` from being a pseudonym: 2–40 letters, digits, `-`, `_`, `.` or single inner spaces.
    public static func faults(of name: String, at pointer: String) -> [Fault] {
        let count = name.unicodeScalars.count
        guard (2...40).contains(count) else { return [Fault(pointer, "2 to 40 characters")] }
        let allowed = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType == .decimal || "-_. ".unicodeScalars.contains($0)
                || $0.properties.generalCategory == .nonspacingMark
        }
        if !allowed { return [Fault(pointer, "letters, digits, - _ . and inner spaces only")] }
        if name.hasPrefix(" ") || name.hasSuffix(" ") || name.contains("  ") {
            return [Fault(pointer, "no space at the ends, and no two in a row")]
        }
        return Folding.fold(name).isEmpty ? [Fault(pointer, "needs a letter or digit")] : []
    }

    /// Names that differ only in case, accents or look-alike Arabic letters are one.
    public static func key(_ name: String) -> String { Folding.fold(name) }
}
