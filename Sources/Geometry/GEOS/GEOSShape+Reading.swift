import CGEOS

extension GEOSShape {
    /// The polygons anywhere in the geometry, each as its rings; points and lines are left out.
    func polygons() throws(GeometryError) -> [[[Position]]] {
        try polygons(in: pointer)
    }

    /// `geometry` is this shape or a part of it, which GEOS keeps as long as the shape.
    private func polygons(in geometry: OpaquePointer) throws(GeometryError) -> [[[Position]]] {
        let type = GEOSGeomTypeId_r(context.handle, geometry)
        if type == Int32(GEOS_POLYGON.rawValue) {
            let rings = try rings(of: geometry)
            return rings.isEmpty ? [] : [rings]
        }
        guard type == Int32(GEOS_MULTIPOLYGON.rawValue) || type == Int32(GEOS_GEOMETRYCOLLECTION.rawValue) else {
            return []
        }
        var found: [[[Position]]] = []
        for index in 0..<GEOSGetNumGeometries_r(context.handle, geometry) {
            guard let part = GEOSGetGeometryN_r(context.handle, geometry, index) else { throw context.takeError() }
            found += try polygons(in: part)
        }
        return found
    }

    private func rings(of polygon: OpaquePointer) throws(GeometryError) -> [[Position]] {
        guard let outer = GEOSGetExteriorRing_r(context.handle, polygon) else { throw context.takeError() }
        let outerPositions = try positions(of: outer)
        guard !outerPositions.isEmpty else { return [] }
        var rings = [outerPositions]
        for index in 0..<GEOSGetNumInteriorRings_r(context.handle, polygon) {
            guard let hole = GEOSGetInteriorRingN_r(context.handle, polygon, index) else { throw context.takeError() }
            rings.append(try positions(of: hole))
        }
        return rings
    }

    private func positions(of ring: OpaquePointer) throws(GeometryError) -> [Position] {
        var size: UInt32 = 0
        guard let sequence = GEOSGeom_getCoordSeq_r(context.handle, ring),
            GEOSCoordSeq_getSize_r(context.handle, sequence, &size) == 1
        else { throw context.takeError() }
        var ordinates = [Double](repeating: 0, count: 2 * Int(size))
        guard GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &ordinates, 0, 0) == 1 else {
            throw context.takeError()
        }
        return stride(from: 0, to: ordinates.count, by: 2).map {
            Position(longitude: ordinates[$0], latitude: ordinates[$0 + 1])
        }
    }
}
