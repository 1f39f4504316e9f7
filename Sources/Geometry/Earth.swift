/// The sphere that distances and areas are measured on.
public enum Earth {
    /// The mean radius R₁ of the GRS 80 ellipsoid in kilometres, 6371.0088 (H. Moritz, Geodetic Reference System
    /// 1980, Journal of Geodesy 74, 2000). A sphere is off by at most 0.6 % against the ellipsoid.
    public static let meanRadiusKilometres = 6371.0088
}
