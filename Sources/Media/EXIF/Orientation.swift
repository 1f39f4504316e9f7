/// Which way up a picture is to be shown: the value of Exif's tag 274 (JEITA CP-3451), after TIFF 6.0.
public enum Orientation: Int, CaseIterable, Sendable {
    case upright = 1
    case mirrored = 2
    case upsideDown = 3
    case upsideDownMirrored = 4
    case transposed = 5
    /// To be turned clockwise by a quarter.
    case right = 6
    case transversed = 7
    /// To be turned counterclockwise by a quarter.
    case left = 8
}
