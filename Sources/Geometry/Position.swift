/// A place on the Earth: WGS 84 longitude and latitude in decimal degrees, in GeoJSON's order (RFC 7946 §3.1.1).
public struct Position: Hashable, Sendable {
    /// Degrees east of Greenwich, −180 to 180.
    public var longitude: Double
    /// Degrees north of the equator, −90 to 90.
    public var latitude: Double

    /// Takes any two numbers; ``GeoJSONGeometry/faults()`` says whether they are a place.
    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}

extension Position: Codable {
    /// Reads `[longitude, latitude]`; a third element, the altitude, is read and dropped.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        longitude = try container.decode(Double.self)
        latitude = try container.decode(Double.self)
        if !container.isAtEnd {
            _ = try container.decode(Double.self)
        }
        guard container.isAtEnd else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "A position has two numbers, or three with its altitude.")
        }
    }

    /// Writes `[longitude, latitude]` with the digits given.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(longitude)
        try container.encode(latitude)
    }
}
