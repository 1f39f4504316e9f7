import Crypto
import Foundation
import Geometry

/// Shifts a place for the public so that it cannot be found again.
///
/// The earth is cut into cells about as wide as the wanted radius; every place in a cell is shown at one keyed-random
/// point of that cell. So the shift is stable, many claims at one spot show one point and do not average out, and
/// without the key nothing finer than the cell can be learned.
public struct Displacement: Sendable {
    private let key: [UInt8]

    /// - Parameter key: 32 random bytes that stay on the server.
    public init(key: [UInt8]) {
        self.key = key
    }

    /// Where the public sees `position` when it is to be known only to about `kilometres`.
    public func displaced(_ position: Position, kilometres: Double) -> Position {
        let height = kilometres / 111.195
        let row = (position.latitude / height).rounded(.down)
        let middle = min(89, max(-89, (row + 0.5) * height))
        let width = height / cos(middle * .pi / 180)
        let column = (position.longitude / width).rounded(.down)
        let cell = "\(Int(row)) \(Int(column)) \(kilometres)"
        let random = HMACSHA256.code(for: Array(cell.utf8), key: key)
        func fraction(_ bytes: ArraySlice<UInt8>) -> Double {
            Double(bytes.reduce(0) { $0 << 8 | UInt32($1) }) / Double(UInt32.max)
        }
        let latitude = (row + fraction(random[0..<4])) * height
        let longitude = (column + fraction(random[4..<8])) * width
        return Position(
            longitude: Self.rounded(min(180, max(-180, longitude))),
            latitude: Self.rounded(min(90, max(-90, latitude))))
    }

    private static func rounded(_ degrees: Double) -> Double {
        (degrees * 10_000).rounded() / 10_000
    }
}
