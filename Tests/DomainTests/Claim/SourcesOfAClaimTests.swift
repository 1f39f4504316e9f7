import Domain
import Testing

/// Submitting a claim with its sources, and adding, changing and removing them after.
struct SourcesOfAClaimTests {
    @Test func submitting() throws {
        var source = Source.sample(1, .b)
        source.collectedAt = nil
        var dated = Source.sample(2)
        dated.collectedAt = instant("2024-12-01T00:00:00Z")
        let story = try Story.submitted(sources: [source, dated])
        let claim = try story.present()
        #expect(claim.author == Person.author.account && claim.status == .submitted && claim.revision == 1)
        #expect(claim.createdAt == story.now && claim.updatedAt == story.now && claim.lastConfirmedAt == nil)
        #expect(claim.sources.map(\.collector) == [Person.author.account, Person.author.account])
        #expect(claim.sources.map(\.collectedAt) == [story.now, instant("2024-12-01T00:00:00Z")])
        #expect(claim.confidence.decibans.value == 8)
        guard case .claimSubmitted(let data) = story.log.first?.body else {
            Issue.record("not submitted")
            return
        }
        #expect(data.confidence.decibans.value == 8 && data.confidence.model == 1)
        #expect(data.confidence.value == claim.confidence.value)
    }

    @Test func whoMaySubmit() throws {
        let story = try Story()
        let command = ClaimCommand.submit(try story.checked(.sample()), [.sample()])
        for person in [Person.volunteer, .moderator, .admin] {
            #expect(try story.deciding(command, by: person).count == 1)
        }
        #expect(refusal { try story.deciding(command, by: .stranger) }?.sort == .forbidden)
        #expect(refusal { try story.deciding(command, by: .anyone) } == .unauthenticated)
        let again = try Story.submitted()
        #expect(refusal { try again.deciding(command, by: .author) }?.sort == .conflict)
    }

    @Test func faultsOfSources() throws {
        let story = try Story()
        let content = try story.checked(.sample())
        func pointers(_ sources: [Source]) -> [String]? {
            refusal { try story.deciding(.submit(content, sources), by: .author) }?.pointers
        }
        #expect(pointers([]) == ["/sources"])
        #expect(pointers([.sample(1), .sample(1)]) == ["/sources/1/id"])
        #expect(
            pointers([.sample(1), .sample(2, url: "ftp://x", origin: ""), .sample(1)]) == [
                "/sources/1/origin", "/sources/1/url", "/sources/2/id",
            ])
        #expect(pointers((1...101).map { .sample($0) }) == ["/sources"])
        #expect(try story.deciding(.submit(content, (1...100).map { .sample($0) }), by: .author).count == 1)
    }

    @Test func adding() throws {
        var story = try Story.told(to: .verified)
        story.now = story.now.adding(seconds: 60)
        try story.perform(.addSource(.sample(2, .a)), by: .volunteer)
        let claim = try story.present()
        #expect(claim.sources.map(\.id) == [numbered(1), numbered(2)])
        #expect(claim.sources[1].collector == Person.volunteer.account)
        #expect(claim.sources[1].collectedAt == story.now)
        #expect(claim.confidence.decibans.value == 11)
        #expect(claim.status == .verified && claim.revision == 1 && claim.updatedAt == story.now)
    }

    @Test func addingWithFaults() throws {
        let story = try Story.submitted(sources: (1...100).map { .sample($0) })
        let refused = refusal {
            try story.deciding(.addSource(.sample(101, url: "ftp://x", origin: "")), by: .volunteer)
        }
        #expect(refused?.pointers == ["", "/origin", "/url"])
        #expect(refusal { try story.deciding(.addSource(.sample(7, .a)), by: .volunteer) }?.sort == .conflict)
        #expect(refusal { try story.deciding(.addSource(.sample(101)), by: .stranger) }?.sort == .forbidden)
        #expect(refusal { try story.deciding(.addSource(.sample(101)), by: .anyone) } == .unauthenticated)
    }

    /// The same again changes nothing, even where there is no room for another; a different one is refused.
    @Test func addingAgain() throws {
        var story = try Story.submitted(sources: (1...99).map { .sample($0) })
        let source = Source.sample(100, .b, origin: "x")
        #expect(try story.perform(.addSource(source), by: .volunteer).count == 1)
        story.now = story.now.adding(seconds: 60)
        #expect(try story.perform(.addSource(source), by: .volunteer).isEmpty)
        let others: [(Source, Person)] = [
            (.sample(100, .a, origin: "x"), .volunteer), (source, .author), (.sample(1, .a), .author),
        ]
        for (other, person) in others {
            let refused = refusal { try story.deciding(.addSource(other), by: person) }
            #expect(refused?.sort == .conflict)
            #expect(refused?.words.contains("new id") == true)
        }
        #expect(try story.present().sources.count == 100)
    }

    @Test func changing() throws {
        var story = try Story.told(to: .inReview)
        let before = try story.present()
        story.now = story.now.adding(seconds: 60)
        var changed = Source.sample(1, .a)
        changed.collector = Person.admin.account
        try story.perform(.changeSource(changed), by: .author)
        let claim = try story.present()
        #expect(claim.sources[0].reliability == .a)
        #expect(claim.sources[0].collector == Person.author.account)
        #expect(claim.sources[0].collectedAt == before.sources[0].collectedAt)
        #expect(claim.confidence.decibans.value == 7)
        #expect(try story.perform(.changeSource(.sample(1, .a)), by: .author).isEmpty)
        #expect(refusal { try story.deciding(.changeSource(.sample(1, url: "x")), by: .author) }?.pointers == ["/url"])
        #expect(refusal { try story.deciding(.changeSource(.sample(9)), by: .author) } == .notFound(what: "source"))
    }

    @Test func whoMayChangeAndRemove() throws {
        var story = try Story.submitted(sources: [.sample(1), .sample(2)])
        try story.perform(.addSource(.sample(3)), by: .volunteer)
        for command in [ClaimCommand.changeSource(.sample(3, .a)), .removeSource(numbered(3))] {
            for person in [Person.volunteer, .moderator, .admin] {
                #expect(try story.deciding(command, by: person).count == 1, "\(person)")
            }
            for person in [Person.author, .otherVolunteer, .stranger] {
                #expect(refusal { try story.deciding(command, by: person) }?.sort == .forbidden)
            }
            #expect(refusal { try story.deciding(command, by: .anyone) } == .unauthenticated)
        }
    }

    /// What is published has been looked at; what it rests on is then for moderators to change.
    @Test func afterPublicationOnlyModeratorsChange() throws {
        var story = try Story.told(to: .verified)
        try story.perform(.addSource(.sample(3)), by: .volunteer)
        for command in [ClaimCommand.changeSource(.sample(3, .a)), .removeSource(numbered(3))] {
            #expect(refusal { try story.deciding(command, by: .volunteer) }?.sort == .forbidden)
            #expect(try story.deciding(command, by: .moderator).count == 1)
        }
    }

    @Test func removing() throws {
        var story = try Story.submitted(sources: [.sample(1), .sample(2, .b)])
        try story.perform(.removeSource(numbered(2)), by: .author)
        #expect(try story.present().sources.map(\.id) == [numbered(1)])
        #expect(try story.present().confidence.decibans.value == 1)
        #expect(refusal { try story.deciding(.removeSource(numbered(2)), by: .author) } == .notFound(what: "source"))
        #expect(refusal { try story.deciding(.removeSource(numbered(1)), by: .author) }?.sort == .conflict)
    }

    /// A source whose collector is unknown belongs to nobody, least of all to nobody's account.
    @Test func anUnsignedSourceIsNobodysOwn() throws {
        var claim = try Story.submitted(sources: [.sample(1), .sample(2)]).present()
        claim.sources[0].collector = nil
        let story = try Story.submitted()
        let caller = Caller(account: nil, role: .volunteer)
        let refused = refusal {
            try Claim.decide(.removeSource(numbered(1)), on: claim, in: story.context(caller))
        }
        #expect(refused == .unauthenticated)
    }
}
