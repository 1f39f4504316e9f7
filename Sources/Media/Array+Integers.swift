/// Numbers in bytes; nil where the bytes end.
extension [UInt8] {
    func bigEndian16(at index: Int) -> Int? {
        guard index >= 0, index <= count - 2 else { return nil }
        return Int(self[index]) << 8 | Int(self[index + 1])
    }

    func bigEndian32(at index: Int) -> Int? {
        guard let high = bigEndian16(at: index), let low = bigEndian16(at: index + 2) else { return nil }
        return high << 16 | low
    }

    func littleEndian16(at index: Int) -> Int? {
        bigEndian16(at: index).map { ($0 & 0xFF) << 8 | $0 >> 8 }
    }

    func littleEndian32(at index: Int) -> Int? {
        guard let low = littleEndian16(at: index), let high = littleEndian16(at: index + 2) else { return nil }
        return high << 16 | low
    }

    mutating func append16(_ number: Int) {
        append(UInt8(truncatingIfNeeded: number >> 8))
        append(UInt8(truncatingIfNeeded: number))
    }

    mutating func append32(_ number: Int) {
        append16(number >> 16)
        append16(number)
    }
}
