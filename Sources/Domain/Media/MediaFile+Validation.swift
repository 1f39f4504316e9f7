extension MediaFile {
    /// Media types that are taken in.
    public static let types = ["application/pdf", "image/jpeg", "image/png", "image/webp"]

    /// Everything that keeps it from being recorded.
    public func faults() -> [Fault] {
        var faults: [Fault] = []
        for (digest, name) in [(sha256, "sha256"), (originalSHA256, "original_sha256")]
        where !Self.isHexadecimal(digest, digits: 64) {
            faults.append(Fault("/\(name)", "64 hexadecimal digits in lower case"))
        }
        if !Self.types.contains(type) {
            faults.append(Fault("/type", "one of \(Self.types.joined(separator: ", "))"))
        }
        if bytes < 1 { faults.append(Fault("/bytes", "at least 1")) }
        if let originalBytes, originalBytes < 1 { faults.append(Fault("/original_bytes", "at least 1")) }
        if let dhash, !Self.isHexadecimal(dhash, digits: 16) {
            faults.append(Fault("/dhash", "16 hexadecimal digits in lower case"))
        }
        return faults
    }

    static func isHexadecimal(_ text: String, digits: Int) -> Bool {
        text.utf8.count == digits
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// In how many of their 64 bits two perceptual hashes differ; nil for what is none.
    public static func distance(_ one: String, _ other: String) -> Int? {
        guard isHexadecimal(one, digits: 16), isHexadecimal(other, digits: 16), let left = UInt64(one, radix: 16),
            let right = UInt64(other, radix: 16)
        else { return nil }
        return (left ^ right).nonzeroBitCount
    }
}
