import Domain
import Testing

/// Commands about claims: whom they reach, and what sending them again does.
struct ClaimCommandTests {
    private static let map = sampleMap()
    private static let elsewhere = sampleMap("elsewhere")
    private static let id: ClaimID = numbered(100)

    private static func decide(
        _ command: ClaimCommand, by issuer: Issuer, on map: MapSettings = map, id: ClaimID = id, _ claims: Claims,
        directory: Directory = .sample(maps: map, elsewhere)
    ) throws -> [EventDraft] {
        try Command(issuer, .claim(map.id, id, command)).decide(
            directory: directory, vocabulary: .shipped(), now: instant("2024-12-08T12:00:00Z"), lookup: claims)
    }

    private static func submission(
        _ content: ClaimContent = .sample(), _ sources: [Source] = [.sample()], on map: MapSettings = map
    ) throws -> ClaimCommand {
        .submit(try Story(on: map).checked(content), sources)
    }

    @Test func submitting() throws {
        let drafts = try Self.decide(Self.submission(), by: .account(Person.author.account), Claims())
        #expect(drafts.map(\.map) == [Self.map.id])
        #expect(drafts.map(\.subject) == [Self.id.text])
        #expect(drafts.map(\.body.kind) == [.claimSubmitted])
    }

    @Test func theSameAgainLeadsToNothing() throws {
        var story = try Story.submitted()
        let author = Issuer.account(Person.author.account)
        #expect(try Self.decide(Self.submission(), by: author, Claims(story)).isEmpty)
        try story.edit(.sample(title: "Heavy clashes"), by: .author)
        try story.perform(.addSource(.sample(2)), by: .volunteer)
        try story.review(.take, by: .moderator)
        #expect(try Self.decide(Self.submission(), by: author, Claims(story)).isEmpty)
    }

    @Test func anythingElseUnderTheSameIdentity() throws {
        let claims = Claims(try Story.submitted())
        let author = Issuer.account(Person.author.account)
        let others: [(ClaimCommand, Issuer, MapSettings)] = [
            (try Self.submission(), .account(Person.volunteer.account), Self.map),
            (try Self.submission(), .account(Person.moderator.account), Self.map),
            (try Self.submission(), .console, Self.map),
            (try Self.submission(.sample(title: "Clashes")), author, Self.map),
            (try Self.submission(.sample(), [.sample(2)]), author, Self.map),
            (try Self.submission(.sample(), [.sample(1), .sample(2)]), author, Self.map),
            (try Self.submission(.sample(), [.sample(1, .a)]), author, Self.map),
            (try Self.submission(on: Self.elsewhere), author, Self.elsewhere),
        ]
        for (command, issuer, map) in others {
            let refused = refusal { try Self.decide(command, by: issuer, on: map, claims) }
            #expect(refused?.sort == .conflict)
            #expect(refused?.words.contains("new id") == true)
        }
    }

    @Test func aClaimOfAnotherMapIsNotThere() throws {
        let claims = Claims(try Story.submitted())
        let issuer = Issuer.account(Person.moderator.account)
        let command = ClaimCommand.review(.valid(.take))
        #expect(try Self.decide(command, by: issuer, claims).count == 1)
        #expect(
            refusal { try Self.decide(command, by: issuer, on: Self.elsewhere, claims) } == .notFound(what: "claim"))
        #expect(refusal { try Self.decide(command, by: issuer, Claims()) } == .notFound(what: "claim"))
        #expect(
            refusal { try Self.decide(command, by: issuer, on: sampleMap("nowhere"), claims) }
                == .notFound(what: "map"))
    }

    /// The role on that map decides, not a role elsewhere; disabled accounts have none.
    @Test func roles() throws {
        let claims = Claims(try Story.submitted())
        let command = ClaimCommand.review(.valid(.take))
        func refused(_ role: Role, disabled: String? = nil) -> Refusal? {
            let directory = Directory(
                accounts: [Account(id: numbered(1), name: "x", isServerAdmin: false, disabled: disabled)],
                maps: [Self.map, Self.elsewhere].map { ($0, createdAt: instant("2024-11-27T00:00:00Z")) },
                members: [(Self.map.id, numbered(1), role), (Self.elsewhere.id, numbered(1), .admin)])
            return refusal {
                try Self.decide(command, by: .account(numbered(1)), claims, directory: directory)
            }
        }
        #expect(refused(.volunteer)?.sort == .forbidden)
        #expect(refused(.public)?.sort == .forbidden)
        #expect(refused(.moderator, disabled: "left") == .unauthenticated)
    }

    static let successors: [(ClaimStatus, Bool)] = [
        (.submitted, false), (.inReview, false), (.verified, true), (.disputed, true), (.rejected, false),
        (.retracted, false), (.superseded, false),
    ]

    @Test(arguments: successors)
    func successor(_ status: ClaimStatus, isGood: Bool) throws {
        let story = try Story.told(to: .verified)
        var next = try Story.told(to: status).present()
        next.id = numbered(900)
        var claims = Claims(story)
        claims.claims[next.id] = next
        let moderator = Issuer.account(Person.moderator.account)
        let command = ClaimCommand.review(.valid(.supersede))
        if isGood {
            #expect(try Self.decide(command, by: moderator, claims).map(\.body.kind) == [.reviewDecided])
        } else {
            #expect(refusal { try Self.decide(command, by: moderator, claims) }?.pointers == ["/successor"])
        }
        next.map = Self.elsewhere.id
        claims.claims[next.id] = next
        #expect(refusal { try Self.decide(command, by: moderator, claims) }?.pointers == ["/successor"])
        claims.claims[next.id] = nil
        #expect(refusal { try Self.decide(command, by: moderator, claims) }?.pointers == ["/successor"])
    }

    @Test func whichClaim() throws {
        #expect(Command(.console, .claim(Self.map.id, Self.id, .review(.valid(.take)))).claim == Self.id)
        #expect(Command(.console, .createMap(Self.map)).claim == nil)
        #expect(Issuer.account(numbered(1)).account == numbered(1))
        #expect(Issuer.console.account == nil)
    }

    /// The console administers, and signs nothing.
    @Test func theConsole() throws {
        #expect(try Self.decide(Self.submission(), by: .console, Claims()).count == 1)
        let claims = Claims(try Story.told(to: .inReview))
        #expect(refusal { try Self.decide(.review(.valid(.verify)), by: .console, claims) } == .unauthenticated)
    }
}
