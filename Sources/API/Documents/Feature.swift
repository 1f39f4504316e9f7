import Domain
import Geometry

/// A claim as a GeoJSON Feature (RFC 7946 §3.2), as one viewer may see it.
struct Feature: Encodable {
    var id: ClaimID
    var geometry: GeoJSONGeometry?
    var properties: FeatureProperties

    private enum CodingKeys: String, CodingKey {
        case type, id, geometry, properties
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("Feature", forKey: .type)
        try container.encode(id, forKey: .id)
        // RFC 7946 wants the member even where there is no place.
        try container.encode(geometry, forKey: .geometry)
        try container.encode(properties, forKey: .properties)
    }
}
