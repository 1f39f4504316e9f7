extension GeoJSONGeometry: Codable {
    private enum CodingKeys: CodingKey {
        case type
        case coordinates
    }

    /// Reads `{"type": …, "coordinates": …}` (RFC 7946 §3.1); other members are ignored. Fails for a type other than
    /// the four and for coordinates of another nesting; ``faults()`` finds everything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type = try container.decode(String.self, forKey: .type)
        switch type {
        case "Point":
            self = .point(try container.decode(Position.self, forKey: .coordinates))
        case "LineString":
            self = .lineString(try container.decode([Position].self, forKey: .coordinates))
        case "Polygon":
            self = .polygon(try container.decode([[Position]].self, forKey: .coordinates))
        case "MultiPolygon":
            self = .multiPolygon(try container.decode([[[Position]]].self, forKey: .coordinates))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .type, in: container,
                debugDescription: "The type is none of Point, LineString, Polygon and MultiPolygon.")
        }
    }

    /// Writes `type` and `coordinates`, with the digits given.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type, forKey: .type)
        switch self {
        case .point(let position): try container.encode(position, forKey: .coordinates)
        case .lineString(let positions): try container.encode(positions, forKey: .coordinates)
        case .polygon(let rings): try container.encode(rings, forKey: .coordinates)
        case .multiPolygon(let polygons): try container.encode(polygons, forKey: .coordinates)
        }
    }
}
