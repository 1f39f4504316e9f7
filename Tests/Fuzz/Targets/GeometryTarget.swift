import API
import Domain
import Foundation
import Geometry

/// GeoJSON geometry (RFC 7946 §3.1) in a payload, with everything that is done with one.
struct GeometryTarget: FuzzTarget {
    private static let displacement = Displacement(key: [UInt8](repeating: 7, count: 32))
    private static let box = BoundingBox(west: 36, south: 34, east: 38, north: 37)

    func run(_ bytes: [UInt8]) {
        let faults = FaultCollector()
        guard let reader = Readable.object(bytes, faults) else { return }
        let geometry = GeometryPayload.read(reader)
        require((geometry == nil) == !faults.faults.isEmpty, "either a geometry or faults")
        guard let geometry else { return }
        checkDecoding(of: geometry, bytes)
        // Asked of any geometry, sound or not.
        let found = geometry.faults()
        let normal = geometry.normalized()
        let point = geometry.representativePoint()
        _ = geometry.intersects(Self.box)
        require(geometry.areaSquareKilometres.sign == .plus || geometry.areaSquareKilometres.isNaN, "no area below 0")
        requireEqual(normal, normal.normalized(), "the usual form of the usual form is the same")
        for fault in found {
            require(fault.pointer.hasPrefix("/coordinates"), "a fault lies in the coordinates")
        }
        if found.isEmpty { checkSound(geometry, normal, point) }
    }

    private func checkSound(_ geometry: GeoJSONGeometry, _ normal: GeoJSONGeometry, _ point: Position) {
        require(normal.faults().isEmpty, "the usual form of a sound geometry is sound: \(geometry)")
        let box = geometry.boundingBox
        require(box.contains(point), "the point that stands for a geometry lies in its box")
        require(geometry.intersects(box), "a geometry meets its box")
        _ = Self.displacement.displaced(point, kilometres: 1)
        guard geometry.isArea else { return }
        do {
            let whole = try geometry.union(normal)
            let area = geometry.areaSquareKilometres
            require(
                abs(whole.areaSquareKilometres - area) <= 1e-6 * area + 1e-6, "an area and itself are that area")
            _ = try geometry.difference(normal)
        } catch {
            require(error.message.contains("Neither"), "sound areas can be overlaid: \(error)")
        }
    }

    /// What a payload's reader takes, the log's reader takes too, and gets the same.
    private func checkDecoding(of geometry: GeoJSONGeometry, _ bytes: [UInt8]) {
        do {
            let stored = try CanonicalJSON.encode(geometry)
            let again = try JSONDecoder().decode(GeoJSONGeometry.self, from: stored)
            requireEqual(geometry, again, "what is stored reads as the same")
        } catch {
            require(false, "a geometry can be stored and read again: \(error)")
        }
    }
}
