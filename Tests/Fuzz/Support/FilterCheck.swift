import Geometry

/// What holds for any filter that was read.
enum FilterCheck {
    static func check(_ box: BoundingBox?) {
        guard let box else { return }
        require(box.south <= box.north, "a box's south is not north of its north")
        require(abs(box.west) <= 180 && abs(box.east) <= 180, "a box lies on the earth")
        require(abs(box.south) <= 90 && abs(box.north) <= 90, "a box lies on the earth")
        require(box.split().allSatisfy { $0.west <= $0.east }, "the parts of a box do not go over the antimeridian")
        require(box.contains(box.center), "a box contains its center")
    }
}
