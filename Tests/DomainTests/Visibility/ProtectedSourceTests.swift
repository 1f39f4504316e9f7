import Domain
import Testing

/// A protected source is for moderators; its weight counts for all.
struct ProtectedSourceTests {
    private static func story() throws -> Story {
        var story = try Story.told(
            to: .verified, sources: [.sample(1, .b), .sample(2, .a, origin: "village", protected: true)])
        try story.perform(.addSource(.sample(3, .d, origin: "village", protected: true)), by: .volunteer)
        return story
    }

    static let viewers: [(Audience, Person?, [Int])] = [
        (.public, nil, [1]), (.public, .stranger, [1]), (.public, .author, [1]), (.team, nil, [1]),
        (.team, .otherVolunteer, [1]), (.team, .author, [1, 2]), (.team, .volunteer, [1, 3]),
        (.moderators, .moderator, [1, 2, 3]), (.moderators, nil, [1, 2, 3]),
    ]

    @Test(arguments: viewers)
    func whoSeesWhich(_ row: (audience: Audience, person: Person?, sources: [Int])) throws {
        let story = try Self.story()
        let claim = try story.present()
        let view = VisibilityTests.visibility.view(
            of: claim, on: story.map, for: row.audience, viewer: row.person?.account)
        #expect(view?.claim.sources.map(\.id) == row.sources.map { numbered($0) })
        let confidence = view?.claim.confidence
        #expect(confidence?.value == claim.confidence.value)
        #expect(confidence?.decibans == claim.confidence.decibans)
        #expect(confidence?.basis == claim.confidence.basis)
        #expect(confidence?.items.map(\.decibans) == claim.confidence.items.map(\.decibans))
        #expect(confidence?.items.map(\.counted) == claim.confidence.items.map(\.counted))
        for (shown, whole) in zip(confidence?.items ?? [], claim.confidence.items) {
            guard let source = whole.source, !row.sources.contains(where: { numbered($0) == source }) else {
                #expect(shown == whole)
                continue
            }
            #expect(shown.source == nil)
            #expect(shown.factors == nil)
            #expect(shown.why == "A protected source, seen by moderators only.")
        }
    }

    @Test func whatItSaysIsNowhereInTheView() throws {
        var source = Source.sample(1, protected: true)
        source.url = "https://example.org/secret"
        source.authorHandle = "secret"
        source.excerpt = ["en": "secret"]
        source.outlet = NamedOutlet(name: "secret")
        let story = try Story.told(to: .verified, sources: [source, .sample(2)])
        for audience in [Audience.public, .team] {
            let view = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: audience)
            #expect(view != nil)
            #expect(!String(reflecting: view).contains("secret"))
        }
        let whole = VisibilityTests.visibility.view(of: try story.present(), on: story.map, for: .moderators)
        #expect(String(reflecting: whole).contains("secret"))
    }
}
