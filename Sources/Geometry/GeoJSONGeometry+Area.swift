import Foundation

extension GeoJSONGeometry {
    /// The area in square kilometres on a sphere of ``Earth``'s radius; 0 for points and lines.
    ///
    /// The edges are those that RFC 7946 §3.1.1 prescribes: straight in longitude and latitude. So the area between
    /// an edge and the equator is R²·∫ sin φ dλ with φ linear in λ, which is exact below, and cutting an area
    /// with other operations here loses nothing: the parts sum to the whole. Against great-circle edges the
    /// difference is far below one per cent for anything smaller than a country.
    public var areaSquareKilometres: Double {
        polygons.reduce(0) { $0 + Self.area(of: $1) }
    }

    private static func area(of rings: [[Position]]) -> Double {
        guard let outer = rings.first else { return 0 }
        return max(0, rings.dropFirst().reduce(area(ofRing: outer)) { $0 - area(ofRing: $1) })
    }

    private static func area(ofRing ring: [Position]) -> Double {
        let sum = zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            let (from, to) = edge
            let eastward = (to.longitude - from.longitude) * .pi / 180
            let middle = (from.latitude + to.latitude) / 2 * .pi / 180
            let half = (to.latitude - from.latitude) / 2 * .pi / 180
            let meanSine = sin(middle) * (abs(half) < 1e-9 ? 1 : sin(half) / half)
            return sum + eastward * meanSine
        }
        return abs(sum) * Earth.meanRadiusKilometres * Earth.meanRadiusKilometres
    }
}
