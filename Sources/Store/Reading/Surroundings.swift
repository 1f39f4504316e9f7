import Foundation
import Geometry

/// A box of degrees that holds everything within some kilometres of another; nil where that crosses the antimeridian.
struct Surroundings {
    let west: Double
    let east: Double
    let south: Double
    let north: Double

    init?(_ box: BoundingBox, kilometres: Double) {
        guard box.west <= box.east else { return nil }
        let height = kilometres / 111.195
        south = box.south - height
        north = box.north + height
        let farthest = min(89, max(abs(south), abs(north)))
        let width = height / cos(farthest * .pi / 180)
        west = box.west - width
        east = box.east + width
    }
}
