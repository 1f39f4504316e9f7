import Domain

/// A named place of the gazetteer.
public struct Place: Encodable, Hashable, Sendable {
    public var name: Words
    /// Degrees, WGS 84.
    public var lon: Double
    public var lat: Double
    public var population: Int?
    /// GeoNames' first-order division.
    public var admin1: String?
    public var geonameid: Int?
}
