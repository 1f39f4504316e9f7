import Foundation

extension Position {
    /// The length in kilometres of the shortest way to another position over a sphere of ``Earth``'s radius
    /// (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984).
    public func distanceKilometres(to other: Position) -> Double {
        let halfNorth = (other.latitude - latitude) * .pi / 360
        let halfEast = (other.longitude - longitude) * .pi / 360
        let haversine =
            sin(halfNorth) * sin(halfNorth)
            + cos(latitude * .pi / 180) * cos(other.latitude * .pi / 180) * sin(halfEast) * sin(halfEast)
        // Rounding can carry the haversine of two antipodes just above 1, where the arc sine has no value.
        return 2 * Earth.meanRadiusKilometres * asin(min(1, haversine.squareRoot()))
    }
}
