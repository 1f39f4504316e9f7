import Crypto

/// The 32 bits that a client's payload is combined with (RFC 6455 §5.3).
public struct MaskingKey: Sendable, Hashable {
    /// The key's four bytes, the first one on the wire being the most significant.
    public let rawValue: UInt32

    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// A key that cannot be predicted, as §5.3 asks for each frame.
    public static func random() -> MaskingKey {
        MaskingKey(rawValue: SecureRandom.bytes(4).reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// Masks or unmasks in place; the two are the same operation.
    /// - Parameters:
    ///   - start: the first of the bytes to change; those before it stay.
    ///   - offset: where in the frame's payload that byte stands.
    func apply(to bytes: inout MutableRawSpan, from start: Int = 0, offset: Int = 0) {
        let shift = UInt32(offset & 3) * 8
        let turned = shift == 0 ? rawValue : rawValue << shift | rawValue >> (32 - shift)
        let word = (UInt64(turned) << 32 | UInt64(turned)).bigEndian
        let count = bytes.byteCount
        var index = start
        while index + 8 <= count {
            // Every bit pattern is a UInt64, and the span checks the bounds.
            let masked = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) ^ word
            bytes.storeBytes(of: masked, toByteOffset: index, as: UInt64.self)
            index += 8
        }
        while index < count {
            let key = UInt8(truncatingIfNeeded: turned >> (24 - UInt32((index - start) & 3) * 8))
            let masked = bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self) ^ key
            bytes.storeBytes(of: masked, toByteOffset: index, as: UInt8.self)
            index += 1
        }
    }
}
