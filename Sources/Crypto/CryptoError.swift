/// Why a derivation was refused or failed.
public enum CryptoError: Error, Equatable, Sendable {
    /// The scrypt cost is not one RFC 7914 §2 allows, or asks for more than ``Scrypt/Cost/maximumMemory`` or
    /// ``Scrypt/Cost/maximumWork``.
    case costOutOfBounds(Scrypt.Cost)
    /// The number of bytes asked for is not in 1...``Scrypt/maximumLength``.
    case lengthOutOfBounds(Int)
    /// OpenSSL refused the operation; `reason` is its own message.
    case refused(reason: String)
}

extension CryptoError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .costOutOfBounds(let cost):
            "The scrypt cost n=\(cost.n), r=\(cost.r), p=\(cost.p) is outside the limits: n a power of two above 1, "
                + "at most \(Scrypt.Cost.maximumMemory) bytes of memory and n·r·p at most \(Scrypt.Cost.maximumWork)."
        case .lengthOutOfBounds(let length):
            "A derived key of \(length) bytes was asked for; 1 to \(Scrypt.maximumLength) are possible."
        case .refused(let reason):
            "OpenSSL refused: \(reason)"
        }
    }
}
