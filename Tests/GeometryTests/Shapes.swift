import Foundation
import Geometry
import TestSupport

/// Positions from pairs of longitude and latitude.
func positions(_ pairs: (Double, Double)...) -> [Position] {
    pairs.map { Position(longitude: $0.0, latitude: $0.1) }
}

/// The closed ring of a box, counterclockwise.
func ring(west: Double, south: Double, east: Double, north: Double) -> [Position] {
    positions((west, south), (east, south), (east, north), (west, north), (west, south))
}

func box(west: Double, south: Double, east: Double, north: Double) -> GeoJSONGeometry {
    .polygon([ring(west: west, south: south, east: east, north: north)])
}

/// The area in square kilometres between two meridians and two parallels of a sphere: R²·Δλ·(sin φ₂ − sin φ₁).
func zoneArea(west: Double, south: Double, east: Double, north: Double) -> Double {
    6371.0088 * 6371.0088 * (east - west) * .pi / 180 * (sin(north * .pi / 180) - sin(south * .pi / 180))
}

func isClose(_ a: Double, _ b: Double, relative tolerance: Double = 1e-10) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b))
}

/// A polygon around a center whose corners lie at random distances: never convex for long, never crossing itself.
func star(
    longitude: Double, latitude: Double, corners: Int, using generator: inout SplitMix64
) -> GeoJSONGeometry {
    var ring = (0..<corners).map { corner in
        let angle = 2 * Double.pi * Double(corner) / Double(corners)
        let radius = Double.random(in: 0.1...1, using: &generator)
        return Position(longitude: longitude + radius * cos(angle), latitude: latitude + radius * sin(angle))
    }
    ring.append(ring[0])
    return .polygon([ring])
}
