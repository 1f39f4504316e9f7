import Domain
import Foundation
import Geometry
import Testing

/// Where the public sees a claim whose exact place it may not know.
struct PublicPlaceTests {
    private static let shapes: [(ClaimKind, GeoJSONGeometry)] = [
        (.event, .point(qabtan)),
        (.event, .lineString([qabtan, Position(longitude: 36.9734, latitude: 36.3012)])),
        (
            .event,
            .polygon([
                [
                    qabtan, Position(longitude: 36.9734, latitude: 36.2934),
                    Position(longitude: 36.9734, latitude: 36.3012), qabtan,
                ]
            ])
        ),
        (.movement, .lineString([qabtan, Position(longitude: 36.9734, latitude: 36.3012)])),
        (.site, .point(qabtan)),
    ]

    @Test(arguments: shapes, [(Sensitivity.about1Kilometre, 1.0), (.about10Kilometres, 10)])
    func displaced(_ shape: (ClaimKind, GeoJSONGeometry), _ row: (Sensitivity, Double)) throws {
        let content = ClaimContent.sample(shape.0, geometry: shape.1, sensitivity: row.0)
        let story = try Story.told(to: .verified, content)
        let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .public)
        #expect(view?.displacedKilometres == row.1)
        #expect(view?.claim.content.geoPrecision == 2)
        #expect(view?.claim.content.place == "Qabtan al-Jabal")
        guard case .point(let shown) = view?.claim.content.geometry else {
            Issue.record("not a point")
            return
        }
        #expect(shown == DisplacementTests.displacement.displaced(shape.1.representativePoint(), kilometres: row.1))
        #expect(shown.distanceKilometres(to: shape.1.representativePoint()) < row.1 * 1.5)
    }

    /// No number of the true place is anywhere in what the public gets.
    @Test(arguments: shapes, [Sensitivity.about1Kilometre, .about10Kilometres, .placeNameOnly])
    func theTruePlaceIsNowhereInTheView(_ shape: (ClaimKind, GeoJSONGeometry), _ sensitivity: Sensitivity) throws {
        let content = ClaimContent.sample(shape.0, geometry: shape.1, sensitivity: sensitivity)
        var story = try Story.told(to: .verified, content)
        var edited = content
        edited.title = ["en": "Heavy clashes"]
        try story.edit(edited, by: .volunteer)
        let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .public)
        let shown = try #require(view)
        let json = String(decoding: try JSONEncoder().encode(shown.claim), as: UTF8.self)
        for text in [json, String(reflecting: shown)] {
            for number in ["36.95", "36.29", "36.97", "36.30"] {
                guard case .point(let place) = shown.claim.content.geometry,
                    "\(place.longitude)".hasPrefix(number) || "\(place.latitude)".hasPrefix(number)
                else {
                    #expect(!text.contains(number), "\(number)")
                    continue
                }
            }
            #expect(!text.contains("36.9512") && !text.contains("36.2934"))
        }
    }

    @Test(arguments: [Audience.team, .moderators])
    func membersSeeTheTruePlace(_ audience: Audience) throws {
        let story = try Story.told(to: .verified, .sample(sensitivity: .about10Kilometres))
        let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: audience)
        #expect(view?.claim.content.geometry == .point(qabtan))
        #expect(view?.displacedKilometres == nil)
        #expect(view?.claim.content.geoPrecision == 1)
    }

    @Test(arguments: [(0, 2), (1, 2), (2, 2), (3, 3)])
    func precisionNeverGrows(_ precision: Int, _ shown: Int) throws {
        var content = ClaimContent.sample(sensitivity: .about1Kilometre)
        content.geoPrecision = precision
        let story = try Story.told(to: .verified, content)
        let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .public)
        #expect(view?.claim.content.geoPrecision == shown)
    }

    @Test func exactIsExact() throws {
        let story = try Story.told(to: .verified)
        let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .public)
        #expect(view?.claim.content == .sample())
        #expect(view?.displacedKilometres == nil)
    }

    @Test(arguments: [Sensitivity.about1Kilometre, .placeNameOnly])
    func withoutGeometryThereIsNothingToShift(_ sensitivity: Sensitivity) throws {
        var content = ClaimContent.sample(sensitivity: sensitivity)
        content.geometry = nil
        let story = try Story.told(to: .verified, content)
        let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .public)
        #expect(view?.claim.content == content)
        #expect(view?.displacedKilometres == nil)
    }
}
