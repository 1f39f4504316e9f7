import Domain
import Testing

/// Commands about maps, accounts and memberships.
struct AdministrationTests {
    private static let map = sampleMap()

    private static func decide(
        _ issuer: Issuer, _ body: Command.Body, _ directory: Directory = .sample(maps: map)
    ) throws -> [EventDraft] {
        try Command(issuer, body).decide(
            directory: directory, vocabulary: .shipped(), now: instant("2024-12-08T12:00:00Z"), lookup: Claims())
    }

    private static func serverAdmin() -> Directory {
        Directory(
            accounts: [Account(id: Person.admin.account, name: "root", isServerAdmin: true)],
            maps: [(map, createdAt: instant("2024-11-27T00:00:00Z"))], members: [])
    }

    @Test func creatingAMap() throws {
        let other = sampleMap("elsewhere")
        let expected = [EventDraft(map: other.id, subject: "elsewhere", body: .mapCreated(other))]
        #expect(try Self.decide(.console, .createMap(other)) == expected)
        #expect(try Self.decide(.account(Person.admin.account), .createMap(other), Self.serverAdmin()) == expected)
        for person in [Person.admin, .moderator, .stranger] {
            #expect(refusal { try Self.decide(.account(person.account), .createMap(other)) }?.sort == .forbidden)
        }
        #expect(refusal { try Self.decide(.account(numbered(999)), .createMap(other)) } == .unauthenticated)
        #expect(try Self.decide(.console, .createMap(Self.map)) == [])
        var namesake = Self.map
        namesake.title = ["en": "Another"]
        #expect(refusal { try Self.decide(.console, .createMap(namesake)) }?.sort == .conflict)
        var bad = other
        bad.title = [:]
        bad.view.zoom = 99
        #expect(refusal { try Self.decide(.console, .createMap(bad)) }?.pointers == ["/title", "/view/zoom"])
    }

    @Test func updatingAMap() throws {
        var changed = Self.map
        changed.title["ar"] = "سوريا"
        let expected = [EventDraft(map: Self.map.id, subject: "syria-2024", body: .mapUpdated(changed))]
        #expect(try Self.decide(.console, .updateMap(changed)) == expected)
        #expect(try Self.decide(.account(Person.admin.account), .updateMap(changed)) == expected)
        #expect(try Self.decide(.console, .updateMap(Self.map)).isEmpty)
        #expect(
            refusal { try Self.decide(.account(Person.moderator.account), .updateMap(changed)) }?.sort == .forbidden)
        #expect(
            refusal { try Self.decide(.console, .updateMap(sampleMap("elsewhere"))) } == .notFound(what: "map"))
        var fewer = changed
        fewer.factions.removeFirst()
        fewer.basemap = "mars"
        #expect(refusal { try Self.decide(.console, .updateMap(fewer)) }?.pointers == ["/basemap", "/factions"])
    }

    @Test func addingAnAccount() throws {
        let body = Command.Body.addAccount(numbered(50), name: "Zaynab", serverAdmin: false)
        let drafts = try Self.decide(.console, body)
        #expect(drafts.map(\.subject) == ["00000000-0000-4000-8000-000000000032"])
        #expect(drafts.map(\.map) == [nil])
        guard case .accountAdded(let data) = drafts.first?.body else {
            Issue.record("not added")
            return
        }
        #expect(data.name == "Zaynab" && !data.serverAdmin)
        #expect(try Self.decide(.account(Person.admin.account), body, Self.serverAdmin()).count == 1)
        #expect(refusal { try Self.decide(.account(Person.admin.account), body) }?.sort == .forbidden)
        #expect(
            refusal { try Self.decide(.console, .addAccount(numbered(50), name: "x", serverAdmin: true)) }?.pointers
                == ["/name"])
        for taken in [
            Command.Body.addAccount(numbered(50), name: "PERSON 1", serverAdmin: false),
            .addAccount(Person.author.account, name: "Zaynab", serverAdmin: false),
        ] { #expect(refusal { try Self.decide(.console, taken) }?.sort == .conflict) }
    }

    @Test func disablingAnAccount() throws {
        let body = Command.Body.disableAccount(Person.author.account, reason: "lost the phone")
        guard case .accountDisabled(let data) = try Self.decide(.console, body).first?.body else {
            Issue.record("not disabled")
            return
        }
        #expect(data.reason == "lost the phone")
        #expect(refusal { try Self.decide(.account(Person.admin.account), body) }?.sort == .forbidden)
        #expect(
            refusal { try Self.decide(.console, .disableAccount(numbered(99), reason: "x")) }
                == .notFound(what: "account"))
        let gone = Directory(
            accounts: [Account(id: Person.author.account, name: "x", isServerAdmin: false, disabled: "before")],
            maps: [], members: [])
        #expect(try Self.decide(.console, body, gone).isEmpty)
    }

    @Test func granting() throws {
        let body = Command.Body.grant(Self.map.id, Person.stranger.account, .moderator)
        for issuer in [Issuer.console, .account(Person.admin.account)] {
            let drafts = try Self.decide(issuer, body)
            #expect(drafts.map(\.map) == [Self.map.id])
            #expect(drafts.map(\.subject) == [Person.stranger.account.text])
            guard case .memberGranted(let data) = drafts.first?.body else {
                Issue.record("not granted")
                continue
            }
            #expect(data.account == Person.stranger.account && data.role == .moderator)
        }
        for person in [Person.moderator, .volunteer, .stranger] {
            #expect(refusal { try Self.decide(.account(person.account), body) }?.sort == .forbidden)
        }
        #expect(try Self.decide(.console, .grant(Self.map.id, Person.stranger.account, .public)).isEmpty)
        #expect(try Self.decide(.console, .grant(Self.map.id, Person.author.account, .volunteer)).isEmpty)
        #expect(try Self.decide(.console, .grant(Self.map.id, Person.author.account, .public)).count == 1)
        #expect(
            refusal { try Self.decide(.console, .grant(identifier("elsewhere"), Person.author.account, .admin)) }
                == .notFound(what: "map"))
        #expect(
            refusal { try Self.decide(.console, .grant(Self.map.id, numbered(99), .admin)) }
                == .notFound(what: "account"))
    }
}
