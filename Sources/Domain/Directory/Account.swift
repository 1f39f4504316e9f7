/// A person, known by a pseudonym alone.
public struct Account: Codable, Hashable, Sendable {
    public var id: AccountID
    public var name: String
    public var isServerAdmin: Bool
    /// Why it was disabled, if it was.
    public var disabled: String?
    /// Whether the person has a second factor (RFC 6238).
    public var hasTOTP: Bool
    /// Whether it was deleted: its name is forgotten and somebody else's to take.
    public var deleted: Bool

    public init(
        id: AccountID, name: String, isServerAdmin: Bool, disabled: String? = nil, hasTOTP: Bool = false,
        deleted: Bool = false
    ) {
        self.id = id
        self.name = name
        self.isServerAdmin = isServerAdmin
        self.disabled = disabled
        self.hasTOTP = hasTOTP
        self.deleted = deleted
    }

    /// What remains of an account when its person has gone.
    public static func gone(_ id: AccountID) -> Account {
        Account(id: id, name: "", isServerAdmin: false, disabled: "deleted", deleted: true)
    }

    /// Whether its person can sign in and act.
    public var isOpen: Bool { disabled == nil && !deleted }

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
