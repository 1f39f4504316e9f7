import Foundation

/// A weight of evidence in decibans (I. J. Good, after Turing), kept exactly in ten-thousandths, so that a sum does
/// not depend on the order of its parts.
public struct Decibans: Hashable, Comparable, Sendable {
    public var tenThousandths: Int

    public init(tenThousandths: Int) {
        self.tenThousandths = tenThousandths
    }

    public static let zero = Decibans(tenThousandths: 0)

    public var value: Double { Double(tenThousandths) / 10_000 }

    /// Percents that a claim can have: nothing is ever certain.
    public static let percents = 1...99

    /// The probability in whole percent, kept within ``percents``: `p = 1 / (1 + 10^(−db/10))`.
    public var percent: Int {
        let probability = 1 / (1 + pow(10, -value / 10))
        return min(Self.percents.upperBound, max(Self.percents.lowerBound, Int((probability * 100).rounded())))
    }

    public static func + (left: Decibans, right: Decibans) -> Decibans {
        Decibans(tenThousandths: left.tenThousandths + right.tenThousandths)
    }

    public static prefix func - (value: Decibans) -> Decibans {
        Decibans(tenThousandths: -value.tenThousandths)
    }

    public static func < (left: Decibans, right: Decibans) -> Bool {
        left.tenThousandths < right.tenThousandths
    }
}

extension Decibans: Codable {
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer().decode(Double.self)
        guard abs(value) < 1_000_000 else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "out of range"))
        }
        tenThousandths = Int((value * 10_000).rounded())
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
