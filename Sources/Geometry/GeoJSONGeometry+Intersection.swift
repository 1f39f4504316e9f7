extension GeoJSONGeometry {
    /// True if the geometry itself, not only its ``boundingBox``, has a point in common with the box or its edge.
    /// The box may go over the antimeridian.
    public func intersects(_ box: BoundingBox) -> Bool {
        let extent = boundingBox
        guard extent.intersects(box) else { return false }
        if case .point = self { return true }
        return box.split().contains { part in
            let liesWithin =
                part.west <= extent.west && extent.east <= part.east && part.south <= extent.south
                && extent.north <= part.north
            return liesWithin || shares(part)
        }
    }

    private func shares(_ box: BoundingBox) -> Bool {
        do {
            let context = try GEOSContext()
            return try GEOSShape(self, in: context).intersects(GEOSShape(box, in: context))
        } catch {
            // A geometry with faults that GEOS cannot test: the boxes meet, and showing too much in a view does no
            // harm, while leaving something out would.
            return boundingBox.intersects(box)
        }
    }
}
