extension GeoJSONGeometry {
    /// One position that stands for the whole, for a label or a distance: the point itself; the middle of a line by
    /// its length; for an area a position inside it, where it is widest. A geometry with faults may answer the center
    /// of its ``boundingBox``.
    public func representativePoint() -> Position {
        switch self {
        case .point(let position): position
        case .lineString(let positions): Self.middle(of: positions) ?? boundingBox.center
        case .polygon, .multiPolygon: pointInside() ?? boundingBox.center
        }
    }

    private func pointInside() -> Position? {
        guard let context = try? GEOSContext(), let shape = try? GEOSShape(self, in: context) else { return nil }
        return try? shape.pointOnSurface()
    }

    private static func middle(of line: [Position]) -> Position? {
        let edges = Array(zip(line, line.dropFirst()))
        let lengths = edges.map { $0.distanceKilometres(to: $1) }
        var left = lengths.reduce(0, +) / 2
        for (edge, length) in zip(edges, lengths) {
            if length > 0, left <= length {
                let share = left / length
                return Position(
                    longitude: edge.0.longitude + share * (edge.1.longitude - edge.0.longitude),
                    latitude: edge.0.latitude + share * (edge.1.latitude - edge.0.latitude))
            }
            left -= length
        }
        return line.last
    }
}
