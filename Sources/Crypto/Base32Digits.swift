/// Bytes as digits of five bits and back, whatever letters stand for them.
enum Base32Digits {
    /// The digits of the bytes, the last one filled up with zero bits.
    static func values(of bytes: [UInt8]) -> [UInt8] {
        var values: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                values.append(UInt8(pending >> UInt32(bits) & 0x1F))
            }
        }
        if bits > 0 { values.append(UInt8(pending << UInt32(5 - bits) & 0x1F)) }
        return values
    }

    /// The bytes of the digits; nil for a number of digits that no bytes have, and for left-over bits that are not
    /// zero.
    static func bytes(of values: [UInt8]) -> [UInt8]? {
        guard ![1, 3, 6].contains(values.count % 8) else { return nil }
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for value in values {
            pending = pending << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        return pending & (1 << UInt32(bits) - 1) == 0 ? bytes : nil
    }
}
