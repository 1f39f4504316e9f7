import CGEOS

/// GEOS geometries from GeoJSON's. Each function answers a geometry that the caller must own at once; on failure it
/// has freed whatever it had made. GEOS itself frees the parts given to a constructor that fails.
extension GEOSContext {
    func build(_ geometry: GeoJSONGeometry) throws(GeometryError) -> OpaquePointer {
        switch geometry {
        case .point(let position):
            try require(GEOSGeom_createPointFromXY_r(handle, position.longitude, position.latitude))
        case .lineString(let positions):
            try require(GEOSGeom_createLineString_r(handle, try sequence(positions)))
        case .polygon(let rings): try polygon(rings)
        case .multiPolygon(let polygons):
            try collection(Int32(GEOS_MULTIPOLYGON.rawValue), of: polygons) { rings throws(GeometryError) in
                try polygon(rings)
            }
        }
    }

    func build(_ geometries: [GeoJSONGeometry]) throws(GeometryError) -> OpaquePointer {
        try collection(Int32(GEOS_GEOMETRYCOLLECTION.rawValue), of: geometries) { geometry throws(GeometryError) in
            try build(geometry)
        }
    }

    func build(_ box: BoundingBox) throws(GeometryError) -> OpaquePointer {
        try require(GEOSGeom_createRectangle_r(handle, box.west, box.south, box.east, box.north))
    }

    private func polygon(_ rings: [[Position]]) throws(GeometryError) -> OpaquePointer {
        guard let outer = rings.first else { return try require(GEOSGeom_createEmptyPolygon_r(handle)) }
        let shell = try ring(outer)
        var holes: [OpaquePointer?]
        do {
            holes = try all(rings.dropFirst()) { hole throws(GeometryError) in try ring(hole) }
        } catch {
            GEOSGeom_destroy_r(handle, shell)
            throw error
        }
        return try require(GEOSGeom_createPolygon_r(handle, shell, &holes, UInt32(holes.count)))
    }

    private func ring(_ positions: [Position]) throws(GeometryError) -> OpaquePointer {
        try require(GEOSGeom_createLinearRing_r(handle, try sequence(positions)))
    }

    private func sequence(_ positions: [Position]) throws(GeometryError) -> OpaquePointer {
        guard let count = UInt32(exactly: positions.count) else {
            throw GeometryError(message: "GEOS cannot hold \(positions.count) positions.")
        }
        let ordinates = positions.flatMap { [$0.longitude, $0.latitude] }
        return try require(GEOSCoordSeq_copyFromBuffer_r(handle, ordinates, count, 0, 0))
    }

    private func collection<Part>(
        _ type: Int32, of parts: [Part], make: (Part) throws(GeometryError) -> OpaquePointer
    ) throws(GeometryError) -> OpaquePointer {
        var made = try all(parts, make: make)
        return try require(GEOSGeom_createCollection_r(handle, type, &made, UInt32(made.count)))
    }

    private func all<Part>(
        _ parts: some Collection<Part>, make: (Part) throws(GeometryError) -> OpaquePointer
    ) throws(GeometryError) -> [OpaquePointer?] {
        var made: [OpaquePointer?] = []
        do {
            for part in parts {
                made.append(try make(part))
            }
        } catch {
            for geometry in made {
                GEOSGeom_destroy_r(handle, geometry)
            }
            throw error
        }
        return made
    }

    private func require(_ geometry: OpaquePointer?) throws(GeometryError) -> OpaquePointer {
        guard let geometry else { throw takeError() }
        return geometry
    }
}
