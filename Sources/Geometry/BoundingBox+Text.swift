extension BoundingBox {
    private static let maximumTextLength = 256

    /// Reads `west,south,east,north` as the `bbox` parameter of OGC API – Features writes it: decimal numbers between
    /// commas, without spaces; six numbers with altitudes are taken and the altitudes dropped.
    ///
    /// Nil for anything else, for a number out of range, and for a south that lies north of the north. A west greater
    /// than the east is a box over the antimeridian.
    public init?(parsing text: some StringProtocol) {
        guard text.utf8.count <= Self.maximumTextLength else { return nil }
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 4 || fields.count == 6 else { return nil }
        var numbers: [Double] = []
        for field in fields {
            guard field.utf8.allSatisfy(Self.isPartOfDecimalNumber), let number = Double(field) else { return nil }
            numbers.append(number)
        }
        self.init(numbers: numbers)
    }

    /// Keeps out what Swift also reads as a number: hexadecimal, infinity, nan.
    private static func isPartOfDecimalNumber(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }
}

extension BoundingBox: Codable {
    /// Reads `[west, south, east, north]`, or six numbers with altitudes, which are dropped.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var numbers: [Double] = []
        while !container.isAtEnd, numbers.count <= 6 {
            numbers.append(try container.decode(Double.self))
        }
        guard let box = BoundingBox(numbers: numbers) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "A bounding box is [west, south, east, north] in degrees, the south not above the "
                    + "north.")
        }
        self = box
    }

    /// Writes `[west, south, east, north]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for number in [west, south, east, north] {
            try container.encode(number)
        }
    }
}
