extension GeoJSONGeometry {
    /// No geometry may have more positions, nor more rings, than this.
    public static let maximumVertices = 10_000

    /// Everything that is wrong with the geometry; empty if it can be used.
    ///
    /// Checked are the number of positions (if that is too great, nothing else is), their ranges, the rules of RFC
    /// 7946 §3.1 for each type, that nothing goes over the antimeridian uncut (§3.1.9), and for areas that they are
    /// valid in the sense of OGC Simple Features (OGC 06-103r4 §6.1.11): no ring crosses itself or another, every
    /// hole lies inside its outer ring, no two parts overlap. Neither the direction of rings nor positions repeated
    /// in a row are faults: ``normalized()`` mends them. A LineString may cross itself, as a way does.
    ///
    /// A ring that crosses itself is reported once, at the first place found.
    public func faults() -> [GeometryFault] {
        let ringCount = polygons.reduce(0) { $0 + Swift.max(1, $1.count) }
        guard vertexCount <= Self.maximumVertices, ringCount <= Self.maximumVertices else {
            return [
                GeometryFault(
                    path: [.member("coordinates")],
                    detail: "The geometry has \(Swift.max(vertexCount, ringCount)) positions; at most "
                        + "\(Self.maximumVertices) are allowed. Simplify it or divide it.")
            ]
        }
        var examination = GeometryExamination()
        switch self {
        case .point(let position): examination.examine(point: position)
        case .lineString(let positions): examination.examine(line: positions)
        case .polygon(let rings): examination.examine(polygon: rings)
        case .multiPolygon(let polygons): examination.examine(multiPolygon: polygons)
        }
        return examination.faults
    }
}
