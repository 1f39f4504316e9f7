import Foundation

/// An event's line of an export, read by the form in which Cairn writes it; lines of any other form are for a decoder.
struct ExportLine {
    var seq: Int64
    var entry: [UInt8]
    var hash: [UInt8]
    var salt: [UInt8]?
    var event: [UInt8]?

    init(seq: Int64, entry: [UInt8], hash: [UInt8], salt: [UInt8]?, event: [UInt8]?) {
        self.seq = seq
        self.entry = entry
        self.hash = hash
        self.salt = salt
        self.event = event
    }

    /// - Returns: nil for a line of another form.
    init?(_ text: Data) {
        let line: ExportLine? = text.withUnsafeBytes { bytes in
            var reader = Reader(bytes: bytes)
            guard reader.take("{\"seq\":"), let seq = reader.number(), reader.take(",\"entry\":\""),
                let entry = reader.hex(32), reader.take("\",\"hash\":\""), let hash = reader.hex(32), reader.take("\"")
            else { return nil }
            if reader.take("}") {
                return reader.isAtEnd ? ExportLine(seq: seq, entry: entry, hash: hash, salt: nil, event: nil) : nil
            }
            guard reader.take(",\"salt\":\""), let salt = reader.hex(16), reader.take("\",\"event\":\""),
                let event = reader.string(), reader.take("}"), reader.isAtEnd
            else { return nil }
            return ExportLine(seq: seq, entry: entry, hash: hash, salt: salt, event: event)
        }
        guard let line else { return nil }
        self = line
    }

    /// Takes parts off the beginning. The bytes are read inside of ``ExportLine/init(_:)`` alone, within their count.
    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var index = 0

        var isAtEnd: Bool { index == bytes.count }

        mutating func take(_ word: StaticString) -> Bool {
            let count = word.utf8CodeUnitCount
            guard index + count <= bytes.count, let base = bytes.baseAddress,
                memcmp(base + index, word.utf8Start, count) == 0
            else { return false }
            index += count
            return true
        }

        mutating func number() -> Int64? {
            var value: Int64 = 0
            let start = index
            while index < bytes.count, index - start < 18, (0x30...0x39).contains(bytes[index]) {
                value = value * 10 + Int64(bytes[index] - 0x30)
                index += 1
            }
            return index > start ? value : nil
        }

        mutating func hex(_ count: Int) -> [UInt8]? {
            guard index + 2 * count <= bytes.count else { return nil }
            func value(_ digit: UInt8) -> UInt8 {
                switch digit {
                case 0x30...0x39: digit - 0x30
                case 0x61...0x66: digit - 0x61 + 10
                default: 0xFF
                }
            }
            var isHex = true
            let read = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
                for at in 0..<count {
                    let (high, low) = (value(bytes[index + 2 * at]), value(bytes[index + 2 * at + 1]))
                    isHex = isHex && high < 16 && low < 16
                    buffer[at] = high << 4 | low & 0x0F
                }
                length = count
            }
            index += 2 * count
            return isHex ? read : nil
        }

        /// A JSON string's content up to its closing quote, without escapes other than of one character.
        mutating func string() -> [UInt8]? {
            var isWhole = false
            let read = [UInt8](unsafeUninitializedCapacity: bytes.count - index) { buffer, length in
                while index < bytes.count {
                    var byte = bytes[index]
                    index += 1
                    if byte == UInt8(ascii: "\"") {
                        isWhole = true
                        return
                    }
                    if byte == UInt8(ascii: "\\") {
                        guard index < bytes.count, let meant = Self.meaning(of: bytes[index]) else { return }
                        byte = meant
                        index += 1
                    }
                    buffer[length] = byte
                    length += 1
                }
            }
            return isWhole ? read : nil
        }

        private static func meaning(of escaped: UInt8) -> UInt8? {
            switch escaped {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): escaped
            case UInt8(ascii: "n"): 0x0A
            case UInt8(ascii: "t"): 0x09
            case UInt8(ascii: "r"): 0x0D
            default: nil
            }
        }
    }
}
