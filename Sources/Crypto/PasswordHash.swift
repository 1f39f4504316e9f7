import Foundation

/// A password as it is stored: its scrypt derivation with the salt and the cost, never the password.
///
/// Written as `scrypt$n$r$p$salt$hash`, the numbers in decimal, salt and hash in ``Base64URL``. A password is first
/// brought into Unicode normalization form C (RFC 8265 §4.2), so that keyboards that compose letters differently
/// sign in alike.
public struct PasswordHash: Hashable, Sendable {
    /// The cost that ``verifies(_:)`` takes.
    public let cost: Scrypt.Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    private static let saltLength = 16
    private static let hashLength = 32
    private static let saltLengths = 16...64
    private static let hashLengths = 32...64
    private static let maximumEncodedLength = 256

    /// Derives the hash of a new password with a fresh random salt.
    ///
    /// - Throws: ``CryptoError`` as ``Scrypt/derive(password:salt:cost:length:)`` does.
    public init(password: String, cost: Scrypt.Cost = .interactive) throws(CryptoError) {
        let salt = SecureRandom.bytes(Self.saltLength)
        self.cost = cost
        self.salt = salt
        hash = try Scrypt.derive(
            password: Self.normalized(password), salt: salt, cost: cost, length: Self.hashLength)
    }

    /// Reads what ``encoded`` wrote; nil for anything else, for a cost outside the bounds of ``Scrypt/Cost``, for a
    /// salt outside 16 to 64 bytes and for a hash outside 32 to 64. Does no derivation.
    public init?(encoded: String) {
        guard encoded.utf8.count <= Self.maximumEncodedLength else { return nil }
        let fields = encoded.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "scrypt",
            let n = Self.number(fields[1]), let r = Self.number(fields[2]), let p = Self.number(fields[3]),
            let salt = Base64URL.decode(String(fields[4])), Self.saltLengths.contains(salt.count),
            let hash = Base64URL.decode(String(fields[5])), Self.hashLengths.contains(hash.count)
        else { return nil }
        let cost = Scrypt.Cost(n: n, r: r, p: p)
        guard cost.isWithinBounds else { return nil }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// `scrypt$n$r$p$salt$hash`.
    public var encoded: String {
        "scrypt$\(cost.n)$\(cost.r)$\(cost.p)$\(Base64URL.encode(salt))$\(Base64URL.encode(hash))"
    }

    /// True if the password is the one this hash was made from. Takes as long as ``cost`` asks for, whatever the
    /// answer; the comparison takes the same time wherever the two differ.
    ///
    /// - Throws: ``CryptoError/refused(reason:)`` when OpenSSL cannot get the memory; then nothing is known about
    ///   the password.
    public func verifies(_ password: String) throws(CryptoError) -> Bool {
        let candidate = try Scrypt.derive(
            password: Self.normalized(password), salt: salt, cost: cost, length: hash.count)
        return constantTimeEqual(candidate, hash)
    }

    private static func normalized(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCanonicalMapping.utf8)
    }

    /// A decimal number in the one form that ``encoded`` writes: no sign, no leading zero.
    private static func number(_ field: Substring) -> Int? {
        guard let value = Int(field), value > 0, String(value) == field else { return nil }
        return value
    }
}

extension PasswordHash: Codable {
    /// Reads the string form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hash = PasswordHash(encoded: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "This is not a password hash of the form scrypt$n$r$p$salt$hash.")
        }
        self = hash
    }

    /// Writes the string form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(encoded)
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    /// Names the cost alone, so that a hash printed by mistake tells nobody its salt or its value.
    public var description: String { "PasswordHash(scrypt, n: \(cost.n), r: \(cost.r), p: \(cost.p))" }

    /// Shows the cost alone, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: ["cost": cost]) }
}
