extension GeoJSONGeometry {
    /// The same geometry in its usual form: outer rings counterclockwise and holes clockwise (the right-hand rule,
    /// RFC 7946 §3.1.6), positions repeated in a row written once.
    public func normalized() -> GeoJSONGeometry {
        switch self {
        case .point: self
        case .lineString(let positions): .lineString(Self.withoutRepetitions(positions))
        case .polygon(let rings): .polygon(Self.normalized(rings))
        case .multiPolygon(let polygons): .multiPolygon(polygons.map(Self.normalized))
        }
    }

    private static func normalized(_ rings: [[Position]]) -> [[Position]] {
        rings.enumerated().map { index, ring in
            let positions = withoutRepetitions(ring)
            let shouldBeCounterclockwise = index == 0
            let area = doubledPlanarArea(of: positions)
            return area != 0 && (area > 0) != shouldBeCounterclockwise ? positions.reversed() : positions
        }
    }

    private static func withoutRepetitions(_ positions: [Position]) -> [Position] {
        var kept: [Position] = []
        kept.reserveCapacity(positions.count)
        for position in positions where position != kept.last {
            kept.append(position)
        }
        return kept
    }

    /// Positive for a counterclockwise ring. Measured from the first position, so that a small ring far from the
    /// origin does not lose its sign to rounding.
    private static func doubledPlanarArea(of ring: [Position]) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            let (from, to) = edge
            return sum + (from.longitude - origin.longitude) * (to.latitude - origin.latitude)
                - (to.longitude - origin.longitude) * (from.latitude - origin.latitude)
        }
    }
}
