import Domain
import Foundation
import Geometry
import TestSupport
import Testing

struct DisplacementTests {
    static let displacement = Displacement(key: [UInt8](repeating: 7, count: 32))

    private static func anywhere(using generator: inout SplitMix64) -> Position {
        Position(
            longitude: Double.random(in: -180...180, using: &generator),
            latitude: Double.random(in: -85...85, using: &generator))
    }

    /// In the middle of a cell of the grid: around it, a tenth of the radius, all places share the cell.
    private static func middleOfCell(near position: Position, kilometres: Double) -> Position {
        var low = position
        var high = position
        let step = kilometres / 111.195 / 200
        let shown = displacement.displaced(position, kilometres: kilometres)
        func shift(_ from: Position, _ longitude: Double, _ latitude: Double) -> Position {
            var at = from
            for _ in 0..<1_000 {
                let next = Position(longitude: at.longitude + longitude, latitude: at.latitude + latitude)
                guard displacement.displaced(next, kilometres: kilometres) == shown else { break }
                at = next
            }
            return at
        }
        low.latitude = shift(position, 0, -step).latitude
        high.latitude = shift(position, 0, step).latitude
        low.longitude = shift(position, -step, 0).longitude
        high.longitude = shift(position, step, 0).longitude
        return Position(
            longitude: (low.longitude + high.longitude) / 2, latitude: (low.latitude + high.latitude) / 2)
    }

    @Test(arguments: [1.0, 10])
    func withinAboutTheRadius(_ kilometres: Double) {
        var generator = SplitMix64(seed: 1)
        var farthest = 0.0
        for _ in 0..<5_000 {
            let place = Self.anywhere(using: &generator)
            let shown = Self.displacement.displaced(place, kilometres: kilometres)
            let distance = place.distanceKilometres(to: shown)
            #expect(distance < kilometres * 1.5, "\(place)")
            farthest = max(farthest, distance)
        }
        #expect(farthest > kilometres)
    }

    @Test(arguments: [1.0, 10])
    func stable(_ kilometres: Double) {
        var generator = SplitMix64(seed: 2)
        let again = Displacement(key: [UInt8](repeating: 7, count: 32))
        for _ in 0..<500 {
            let place = Self.anywhere(using: &generator)
            let shown = Self.displacement.displaced(place, kilometres: kilometres)
            #expect(shown == again.displaced(place, kilometres: kilometres))
        }
    }

    @Test func keyed() {
        var generator = SplitMix64(seed: 3)
        let other = Displacement(key: [UInt8](repeating: 8, count: 32))
        var same = 0
        for _ in 0..<500 {
            let place = Self.anywhere(using: &generator)
            if Self.displacement.displaced(place, kilometres: 10) == other.displaced(place, kilometres: 10) {
                same += 1
            }
        }
        #expect(same == 0)
    }

    /// Many claims around one spot show one point, so that they do not average out.
    @Test(arguments: [1.0, 10])
    func oneCellOnePoint(_ kilometres: Double) {
        var generator = SplitMix64(seed: 4)
        let middle = Self.middleOfCell(near: qabtan, kilometres: kilometres)
        let spread = kilometres / 111.195 * 0.4
        let shown = (0..<1_000).map { _ in
            Self.displacement.displaced(
                Position(
                    longitude: middle.longitude + Double.random(in: -spread...spread, using: &generator),
                    latitude: middle.latitude + Double.random(in: -spread...spread, using: &generator)),
                kilometres: kilometres)
        }
        #expect(Set(shown).count == 1)
    }

    /// Neighbouring cells are not shifted alike, else the shift of one known place would give away all others.
    @Test(arguments: [(0.0, 1.0), (1, 0)])
    func everyCellHasItsOwnShift(_ east: Double, _ north: Double) {
        let middle = Self.middleOfCell(near: qabtan, kilometres: 10)
        let height = 10 / 111.195
        let width = height / cos(middle.latitude * .pi / 180)
        let shifts = (0..<50).map { step in
            let place = Position(
                longitude: middle.longitude + Double(step) * east * width,
                latitude: middle.latitude + Double(step) * north * height)
            let shown = Self.displacement.displaced(place, kilometres: 10)
            return north > 0 ? shown.latitude - place.latitude : shown.longitude - place.longitude
        }
        #expect(Set(shifts.map { Int(($0 * 1_000).rounded()) }).count > 25)
    }

    /// The points lie all over the cell: on average in its middle, a quarter of them in each quarter.
    @Test func thePointsFillTheCell() {
        var generator = SplitMix64(seed: 5)
        let middle = Self.middleOfCell(near: qabtan, kilometres: 10)
        var northEast = 0
        for _ in 0..<2_000 {
            let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let shown = Displacement(key: key).displaced(middle, kilometres: 10)
            if shown.latitude > middle.latitude && shown.longitude > middle.longitude { northEast += 1 }
        }
        #expect((400...600).contains(northEast))
    }

    /// No more digits than the shift is worth.
    @Test func theDigitsSayNothing() {
        let shown = Self.displacement.displaced(qabtan, kilometres: 1)
        for degrees in [shown.longitude, shown.latitude] {
            #expect(abs((degrees * 10_000).rounded() - degrees * 10_000) < 1e-6)
        }
    }

    static let corners: [Position] = [
        Position(longitude: 180, latitude: 0), Position(longitude: -180, latitude: 0),
        Position(longitude: 180, latitude: 89.99), Position(longitude: -180, latitude: -89.99),
        Position(longitude: 0, latitude: 90), Position(longitude: 0, latitude: -90),
        Position(longitude: 0, latitude: 0),
        Position(longitude: -0.0, latitude: -0.0),
    ]

    @Test(arguments: corners, [1.0, 10])
    func theEndsOfTheEarth(_ place: Position, _ kilometres: Double) {
        let shown = Self.displacement.displaced(place, kilometres: kilometres)
        #expect((-180...180).contains(shown.longitude) && (-90...90).contains(shown.latitude))
        #expect(abs(shown.latitude - place.latitude) <= kilometres / 111 + 0.0001)
    }
}
