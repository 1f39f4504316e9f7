import Domain
import Testing

struct DirectoryTests {
    private static let map: MapID = identifier("syria-2024")
    private static let elsewhere: MapID = identifier("elsewhere")

    private static let created = instant("2024-11-27T00:00:00Z")

    private static func directory() -> Directory {
        Directory(
            accounts: [
                Account(id: numbered(1), name: "Zaynab", isServerAdmin: false),
                Account(id: numbered(2), name: "أحمد", isServerAdmin: false),
                Account(id: numbered(3), name: "root", isServerAdmin: true),
                Account(id: numbered(4), name: "gone", isServerAdmin: true, disabled: "left"),
            ],
            maps: [(sampleMap(), createdAt: created), (sampleMap("elsewhere"), createdAt: created)],
            members: [
                (map, numbered(1), .volunteer), (map, numbered(2), .moderator), (map, numbered(4), .admin),
                (elsewhere, numbered(1), .admin),
            ])
    }

    static let names: [(String, Int?)] = [
        ("Zaynab", 1), ("zaynab", 1), ("ZAYNAB", 1), ("Żaynab", 1), ("أحمد", 2), ("احمد", 2), ("أَحْمَد", 2),
        ("root", 3), ("gone", 4), ("zayna", nil), ("", nil), ("zaynabb", nil),
    ]

    @Test(arguments: names)
    func account(_ name: String, _ number: Int?) {
        #expect(Self.directory().account(named: name)?.id == number.map { numbered($0) })
    }

    static let callers: [(Int?, MapID?, Role, isServerAdmin: Bool)] = [
        (1, map, .volunteer, false), (2, map, .moderator, false), (1, elsewhere, .admin, false),
        (2, elsewhere, .public, false), (1, nil, .public, false), (3, map, .admin, true), (3, nil, .admin, true),
        (3, elsewhere, .admin, true),
    ]

    @Test(arguments: callers)
    func caller(_ row: (number: Int?, map: MapID?, role: Role, isServerAdmin: Bool)) {
        let caller = Self.directory().caller(row.number.map { numbered($0) }, on: row.map)
        #expect(caller.role == row.role && caller.isServerAdmin == row.isServerAdmin)
        #expect(caller.account == row.number.map { numbered($0) })
    }

    /// Nobody, strangers to the server and disabled accounts, admins among them.
    @Test(arguments: [nil, 9, 4], [map, elsewhere, nil])
    func thePublic(_ number: Int?, _ map: MapID?) {
        #expect(Self.directory().caller(number.map { numbered($0) }, on: map) == .anyone)
    }

    /// Events make of an empty directory what a stored one is read as.
    @Test func applying() throws {
        var directory = Directory()
        #expect(directory == Directory(accounts: [], maps: [], members: []))
        let map = sampleMap()
        var log: [(EventBody.Kind, (Directory) -> Bool)] = []
        log.append((.mapCreated, { $0.maps[map.id] == map }))
        log.append((.mapUpdated, { $0.maps[map.id]?.title["ar"] == "سوريا ٢٠٢٤" && $0.maps.count == 1 }))
        log.append((.accountAdded, { $0.account(named: "author")?.isServerAdmin == true }))
        log.append((.memberGranted, { $0.members[map.id] == [numbered(1): .volunteer] }))
        log.append((.accountDisabled, { $0.accounts[numbered(1)]?.disabled == "asked for it" }))
        for (index, (kind, holds)) in log.enumerated() {
            #expect(!holds(directory), "\(kind)")
            var event = try EventSamples.event(kind)
            event.at = Self.created.adding(seconds: Double(index))
            directory.apply(event)
            #expect(holds(directory), "\(kind)")
        }
        #expect(directory.caller(numbered(1), on: map.id) == .anyone)
        #expect(directory.mapsCreatedAt == [map.id: Self.created])
        #expect(directory.account(named: "AUTHOR")?.id == numbered(1))
    }

    @Test func endingAMembership() throws {
        var directory = Directory.sample(maps: sampleMap())
        let drafts = try Command(.account(Person.admin.account), .grant(Self.map, Person.moderator.account, .public))
            .decide(
                directory: directory, vocabulary: .shipped(), now: instant("2024-12-08T12:00:00Z"), lookup: Claims())
        for draft in drafts {
            directory.apply(
                LogEvent(
                    seq: 1, at: instant("2024-12-08T12:00:00Z"), map: draft.map, subject: draft.subject, by: nil,
                    body: draft.body))
        }
        #expect(directory.members[Self.map]?[Person.moderator.account] == nil)
        #expect(directory.caller(Person.moderator.account, on: Self.map).role == .public)
        #expect(directory.caller(Person.moderator.account, on: Self.map).account == Person.moderator.account)
    }

    @Test func eventsAboutClaimsChangeNothing() throws {
        let before = Self.directory()
        for kind in EventBody.Kind.allCases {
            let event = try EventSamples.event(kind)
            guard event.claim != nil else { continue }
            var after = before
            after.apply(event)
            #expect(after == before, "\(kind)")
        }
    }
}
