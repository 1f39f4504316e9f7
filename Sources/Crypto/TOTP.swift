/// Time-based one-time passwords (RFC 6238): HMAC-SHA-1, 6 digits, steps of 30 seconds, as every authenticator program
/// does them.
public struct TOTP: Hashable, Sendable {
    /// Seconds of one step.
    public static let period: Int64 = 30
    /// Steps that a clock may be off, either way.
    public static let window: Int64 = 1

    private static let digits = 6
    private static let secretLength = 20

    private let secret: [UInt8]

    public init(secret: [UInt8]) {
        self.secret = secret
    }

    /// A new secret: 20 bytes (RFC 4226 §4 recommends 160 bits).
    public static func makeSecret() -> [UInt8] { SecureRandom.bytes(secretLength) }

    /// The secret as people type it: ``Base32`` without padding.
    public var secretText: String { Base32.encode(secret) }

    /// The step in which a time, in seconds since 1970, lies.
    public static func step(at seconds: Int64) -> Int64 { seconds / period }

    /// The code of a step: six digits (RFC 4226 §5.3).
    public func code(step: Int64) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let hash = HMACSHA1.code(for: counter, key: secret)
        let offset = Int(hash[19] & 0x0F)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: Self.digits - text.count) + text
    }

    /// The step that `code` is good for at a time, in seconds since 1970; nil when it is good for none.
    ///
    /// - Parameter last: the step whose code was used last; that one and those before it are good no more.
    public func step(of code: String, at seconds: Int64, after last: Int64?) -> Int64? {
        let given = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
        let now = Self.step(at: seconds)
        var found: Int64?
        // Every step is compared, so that the time taken tells nothing.
        for step in (now - Self.window)...(now + Self.window)
        where constantTimeEqual(given, Array(self.code(step: step).utf8)) && step > last ?? .min {
            found = step
        }
        return found
    }

    /// The address that an authenticator program reads from a QR code (`otpauth://totp/…`).
    public func uri(issuer: String, account: String) -> String {
        let issuer = Self.escaped(issuer)
        return "otpauth://totp/\(issuer):\(Self.escaped(account))?secret=\(secretText)&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.period)"
    }

    /// With every byte but RFC 3986's unreserved ones as `%XX`.
    private static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { escaped, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default: escaped += "%" + Hex.encode([byte]).uppercased()
            }
        }
    }
}

extension TOTP: CustomStringConvertible, CustomReflectable {
    /// Tells nothing of the secret, so that one printed by mistake is no harm.
    public var description: String { "TOTP(SHA-1, 6 digits, 30 s)" }

    /// Shows nothing, for the same reason.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
