/// The weight of an alternative (RFC 9110 §12.4.2), in thousandths.
enum QualityValue {
    static let highest = 1000

    /// - Parameter parameters: what stands behind the alternative, between semicolons.
    /// - Returns: 1000 when there is no weight, nil when it is malformed: the alternative then counts as not mentioned.
    static func read(_ parameters: some Sequence<Substring>) -> Int? {
        for parameter in parameters {
            let parameter = parameter.trimmingBlanks
            guard parameter.utf8.starts(with: "q=".utf8, by: { $0.asciiLowercased == $1 }) else { continue }
            return parse(parameter.dropFirst(2))
        }
        return highest
    }

    /// Reads `0.5` and the like, of no more than three decimals; also `.5`, which old clients write.
    static func parse(_ text: Substring) -> Int? {
        let whole = text.utf8.prefix { $0 != UInt8(ascii: ".") }
        let decimals = text.utf8.dropFirst(whole.count + 1)
        guard decimals.count <= 3, decimals.allSatisfy(\.isDigit), !(whole.isEmpty && decimals.isEmpty) else {
            return nil
        }
        let unit: Int
        switch whole.first {
        case nil, UInt8(ascii: "0"): unit = 0
        case UInt8(ascii: "1"): unit = highest
        default: return nil
        }
        guard whole.count <= 1 else { return nil }
        let scale = [1000, 100, 10, 1][decimals.count]
        let value = unit + scale * decimals.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return value <= highest ? value : nil
    }
}
