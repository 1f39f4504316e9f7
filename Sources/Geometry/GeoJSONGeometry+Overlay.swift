/// Overlay of areas, in the plane of longitude and latitude in which RFC 7946 §3.1.1 draws edges. Results are valid,
/// ``normalized()``, and areas only: the lines and points in which two areas merely touch are dropped.
extension GeoJSONGeometry {
    /// What of this area lies outside the other; nil if nothing does.
    ///
    /// - Throws: ``GeometryError`` if one of the two is not an area, or with GEOS's message for an area with faults.
    public func difference(_ other: GeoJSONGeometry) throws(GeometryError) -> GeoJSONGeometry? {
        try Self.requireAreas([self, other])
        let context = try GEOSContext()
        return try Self.area(GEOSShape(self, in: context).difference(GEOSShape(other, in: context)))
    }

    /// What the two areas have in common; nil if they do not overlap.
    ///
    /// - Throws: ``GeometryError`` if one of the two is not an area, or with GEOS's message for an area with faults.
    public func intersection(_ other: GeoJSONGeometry) throws(GeometryError) -> GeoJSONGeometry? {
        try Self.requireAreas([self, other])
        let context = try GEOSContext()
        return try Self.area(GEOSShape(self, in: context).intersection(GEOSShape(other, in: context)))
    }

    /// The two areas as one.
    ///
    /// - Throws: ``GeometryError`` if one of the two is not an area, or with GEOS's message for an area with faults.
    public func union(_ other: GeoJSONGeometry) throws(GeometryError) -> GeoJSONGeometry {
        guard let union = try Self.union(of: [self, other]) else {
            throw GeometryError(message: "Neither of the two areas has an extent.")
        }
        return union
    }

    /// All the areas as one, which is much faster than adding one after the other; nil for none.
    ///
    /// - Throws: ``GeometryError`` if one of them is not an area, or with GEOS's message for an area with faults.
    public static func union(of areas: [GeoJSONGeometry]) throws(GeometryError) -> GeoJSONGeometry? {
        guard !areas.isEmpty else { return nil }
        try requireAreas(areas)
        return try area(GEOSShape(areas, in: GEOSContext()).unaryUnion())
    }

    private static func requireAreas(_ geometries: [GeoJSONGeometry]) throws(GeometryError) {
        for geometry in geometries where !geometry.isArea {
            throw GeometryError(message: "A \(geometry.type) is not an area; only Polygon and MultiPolygon are.")
        }
    }

    private static func area(_ result: GEOSShape) throws(GeometryError) -> GeoJSONGeometry? {
        // Rounding can leave a sliver whose edges cross; mending it can leave lines, which are dropped here too.
        let valid = try result.invalidity() == nil ? result : result.madeValid()
        let polygons = try valid.polygons()
        guard let first = polygons.first else { return nil }
        let area: GeoJSONGeometry = polygons.count == 1 ? .polygon(first) : .multiPolygon(polygons)
        return area.normalized()
    }
}
