import CGEOS

/// A geometry inside GEOS, freed with this object.
///
/// GEOS is called with `pointer` only inside methods of this class: a method's receiver and parameters live until it
/// returns, so that no geometry is freed while GEOS reads it.
final class GEOSShape {
    let context: GEOSContext
    let pointer: OpaquePointer

    /// Takes over what GEOS made; nil is a failure of GEOS.
    private init(owning made: OpaquePointer?, in context: GEOSContext) throws(GeometryError) {
        guard let made else { throw context.takeError() }
        pointer = made
        self.context = context
    }

    convenience init(_ geometry: GeoJSONGeometry, in context: GEOSContext) throws(GeometryError) {
        try self.init(owning: try context.build(geometry), in: context)
    }

    convenience init(_ geometries: [GeoJSONGeometry], in context: GEOSContext) throws(GeometryError) {
        try self.init(owning: try context.build(geometries), in: context)
    }

    convenience init(_ box: BoundingBox, in context: GEOSContext) throws(GeometryError) {
        try self.init(owning: try context.build(box), in: context)
    }

    deinit {
        GEOSGeom_destroy_r(context.handle, pointer)
    }

    /// Nil if the geometry is valid.
    func invalidity() throws(GeometryError) -> GEOSInvalidity? {
        var reason: UnsafeMutablePointer<CChar>?
        var location: OpaquePointer?
        let answer = GEOSisValidDetail_r(context.handle, pointer, 0, &reason, &location)
        defer {
            if let reason { GEOSFree_r(context.handle, reason) }
            if let location { GEOSGeom_destroy_r(context.handle, location) }
        }
        guard try truth(answer) == false else { return nil }
        return GEOSInvalidity(
            reason: reason.map { String(cString: $0) } ?? "no reason given", location: location.flatMap(position))
    }

    /// For each of the shapes, whether no part of it lies outside this one.
    func covers(_ shapes: [GEOSShape]) throws(GeometryError) -> [Bool] {
        guard let prepared = GEOSPrepare_r(context.handle, pointer) else { throw context.takeError() }
        defer { GEOSPreparedGeom_destroy_r(context.handle, prepared) }
        return try shapes.map { shape throws(GeometryError) in
            try truth(GEOSPreparedCovers_r(context.handle, prepared, shape.pointer))
        }
    }

    func intersects(_ other: GEOSShape) throws(GeometryError) -> Bool {
        try truth(GEOSIntersects_r(context.handle, pointer, other.pointer))
    }

    func difference(_ other: GEOSShape) throws(GeometryError) -> GEOSShape {
        try GEOSShape(owning: GEOSDifference_r(context.handle, pointer, other.pointer), in: context)
    }

    func intersection(_ other: GEOSShape) throws(GeometryError) -> GEOSShape {
        try GEOSShape(owning: GEOSIntersection_r(context.handle, pointer, other.pointer), in: context)
    }

    /// The union of the parts of this collection.
    func unaryUnion() throws(GeometryError) -> GEOSShape {
        try GEOSShape(owning: GEOSUnaryUnion_r(context.handle, pointer), in: context)
    }

    func madeValid() throws(GeometryError) -> GEOSShape {
        try GEOSShape(owning: GEOSMakeValid_r(context.handle, pointer), in: context)
    }

    /// A position that lies on the geometry for certain.
    func pointOnSurface() throws(GeometryError) -> Position? {
        try GEOSShape(owning: GEOSPointOnSurface_r(context.handle, pointer), in: context).position
    }

    /// The position of a point.
    private var position: Position? { position(pointer) }

    private func position(_ point: OpaquePointer) -> Position? {
        var position = Position(longitude: 0, latitude: 0)
        guard GEOSGeomGetX_r(context.handle, point, &position.longitude) == 1,
            GEOSGeomGetY_r(context.handle, point, &position.latitude) == 1
        else { return nil }
        return position
    }

    /// A predicate of GEOS answers 0 for no, 1 for yes and 2 for an exception.
    private func truth(_ answer: CChar) throws(GeometryError) -> Bool {
        guard answer == 0 || answer == 1 else { throw context.takeError() }
        return answer == 1
    }
}
