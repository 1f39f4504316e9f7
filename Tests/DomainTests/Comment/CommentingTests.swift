import Domain
import Testing

struct CommentingTests {
    private static let map = World.map

    private static func comment(_ text: String = "Is this the mill?", public isPublic: Bool = false) -> Command.Body {
        .claim(map, numbered(100), .comment(numbered(400), text: text, isPublic: isPublic))
    }

    private func world(_ comments: MapSettings.Comments = .team) throws -> World {
        var settings = sampleMap()
        settings.comments = comments
        var world = try World(settings)
        try world.submit(100, by: .account(Person.author.account))
        for decision in [Decision.take, .verify] { try world.review(100, decision, by: .moderator) }
        return world
    }

    @Test func theTeamComments() throws {
        var world = try world()
        let before = try world.claim(numbered(100))
        try world.perform(.volunteer, Self.comment())
        #expect(try world.claim(numbered(100)) == before)
        #expect(try world.deciding(.volunteer, Self.comment()).isEmpty)
        #expect(refusal { try world.deciding(.moderator, Self.comment()) }?.sort == .conflict)
        #expect(refusal { try world.deciding(.stranger, Self.comment()) }?.sort == .forbidden)
        #expect(refusal { try world.deciding(.volunteer, Self.comment(public: true)) }?.pointers == ["/public"])
        #expect(refusal { try world.deciding(.volunteer, Self.comment(" ")) }?.pointers == ["/text"])
        let long = String(repeating: "x", count: 4_001)
        #expect(refusal { try world.deciding(.volunteer, Self.comment(long)) }?.pointers == ["/text"])
        #expect(refusal { try world.deciding(.anyone, Self.comment()) } == .unauthenticated)
    }

    @Test func everybodyWithAnAccountWhereTheMapSaysSo() throws {
        var world = try world(.public)
        #expect(try world.deciding(.stranger, Self.comment(public: true)).count == 1)
        #expect(refusal { try world.deciding(.stranger, Self.comment()) }?.sort == .forbidden)
        try world.submit(102, by: .account(Person.author.account))
        let hidden = Command.Body.claim(Self.map, numbered(102), .comment(numbered(401), text: "x", isPublic: true))
        #expect(refusal { try world.deciding(.stranger, hidden) }?.sort == .notFound)
    }

    @Test func itsAuthorOrAModeratorRemovesIt() throws {
        var world = try world()
        try world.perform(.volunteer, Self.comment())
        let remove = Command.Body.claim(Self.map, numbered(100), .removeComment(numbered(400)))
        #expect(refusal { try world.deciding(.otherVolunteer, remove) }?.sort == .forbidden)
        #expect(try world.deciding(.moderator, remove).count == 1)
        try world.perform(.volunteer, remove)
        #expect(refusal { try world.deciding(.moderator, remove) }?.sort == .notFound)
    }

    static let texts: [(String, [Person])] = [
        ("Ask @person 3 about it", [.otherVolunteer]), ("@PERSON 2, look", [.volunteer]),
        ("@person 2 and @person 4: is it?", [.volunteer, .moderator]), ("mail@person.org", []),
        ("@nobody", []), ("@person 22", []), ("no one", []),
    ]

    @Test(arguments: texts)
    func mentions(_ text: String, _ people: [Person]) throws {
        guard case .commentAdded(let data)? = try world().deciding(.admin, Self.comment(text)).first?.body else {
            return #expect(Bool(false))
        }
        #expect(data.mentions == people.map(\.account))
    }

    @Test func whatThePublicIsTold() throws {
        var world = try world(.public)
        let claim = try #require(try world.claim(numbered(100)))
        let visibility = Visibility(displacement: Displacement(key: [UInt8](repeating: 1, count: 32)))
        for isPublic in [false, true] {
            let event = try #require(
                try world.perform(.volunteer, Self.comment(public: isPublic)).first)
            let change = Change(event: event, before: claim, after: claim, present: claim)
            #expect((visibility.view(of: change, on: world.settings, for: .public) != nil) == isPublic)
            #expect(visibility.view(of: change, on: world.settings, for: .team) != nil)
            try world.perform(.volunteer, .claim(Self.map, numbered(100), .removeComment(numbered(400))))
        }
    }

    @Test func redacting() throws {
        var world = try world()
        try world.perform(.volunteer, Self.comment())
        let redact = Command.Body.claim(Self.map, numbered(100), .redact(reason: "Asked for by the family"))
        for person in [Person.author, .moderator, .stranger] {
            #expect(refusal { try world.deciding(person, redact) }?.sort == .forbidden)
        }
        let blank = Command.Body.claim(Self.map, numbered(100), .redact(reason: " "))
        #expect(refusal { try world.deciding(.admin, blank) }?.pointers == ["/reason"])
        let seqs = world.log.filter { $0.claim != nil }.map(\.seq)
        guard case .claimRedacted(let data)? = try world.perform(.admin, redact).first?.body else {
            return #expect(Bool(false))
        }
        #expect(data.seqs == seqs && data.audience == .public)
        #expect(try world.claim(numbered(100)) == nil)
    }

    /// Whoever could see it once is told that it has gone, and nothing else.
    @Test(arguments: [(Sensitivity.exact, false, Audience.team), (.exact, true, .public), (.never, true, .moderators)])
    func whoIsToldOfARedaction(_ sensitivity: Sensitivity, _ published: Bool, _ audience: Audience) throws {
        var world = try World()
        try world.submit(100, by: .account(Person.author.account), .sample(sensitivity: sensitivity))
        if published {
            for decision in [Decision.take, .verify, .retract] { try world.review(100, decision, by: .moderator) }
        }
        let redact = Command.Body.claim(Self.map, numbered(100), .redact(reason: "Asked for by the family"))
        let event = try #require(try world.perform(.admin, redact).first)
        #expect(event.body.audience == audience)
        let visibility = Visibility(displacement: Displacement(key: [UInt8](repeating: 1, count: 32)))
        let change = Change(event: event, before: nil, after: nil, present: nil)
        for viewer in Audience.allCases {
            let view = visibility.view(of: change, on: world.settings, for: viewer)
            #expect((view != nil) == (viewer >= audience))
            guard case .claimRedacted(let told)? = view?.event.body else { continue }
            #expect(told.seqs.isEmpty && (viewer == .moderators || told.reason.isEmpty))
        }
    }
}
