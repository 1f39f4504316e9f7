import Domain
import Testing

struct OutletRegisterTests {
    private static let map = World.map
    private static let id: OutletID = numbered(200)

    private static func create(_ draft: OutletDraft = .sample()) -> Command.Body { .createOutlet(map, id, draft) }

    @Test func volunteersPropose() throws {
        var world = try World()
        try world.perform(.volunteer, Self.create(.sample(reliability: .a, status: .accepted)))
        let outlet = try #require(world.directory.outlets[Self.map]?[Self.id])
        #expect(outlet.status == .proposed && outlet.reliability == .f && outlet.revision == 1)
        #expect(refusal { try world.deciding(.stranger, Self.create()) }?.sort == .forbidden)
        let change = Command.Body.changeOutlet(Self.map, Self.id, .sample(status: .accepted), base: 1)
        #expect(refusal { try world.deciding(.volunteer, change) }?.sort == .forbidden)
        try world.perform(.moderator, change)
        #expect(world.directory.outlets[Self.map]?[Self.id]?.status == .accepted)
        #expect(world.directory.outlets[Self.map]?[Self.id]?.revision == 2)
    }

    @Test func againChangesNothingAndAnotherIsRefused() throws {
        var world = try World()
        try world.perform(.moderator, Self.create())
        #expect(try world.deciding(.moderator, Self.create()).isEmpty)
        #expect(refusal { try world.deciding(.moderator, Self.create(.sample(name: "Other"))) }?.sort == .conflict)
        let second = Command.Body.createOutlet(Self.map, numbered(201), .sample(name: "Other"))
        #expect(refusal { try world.deciding(.moderator, second) }?.pointers == ["/hosts/0"])
    }

    @Test func whoCameSecondIsTold() throws {
        var world = try World()
        try world.perform(.moderator, Self.create())
        try world.perform(.moderator, .changeOutlet(Self.map, Self.id, .sample(reliability: .d), base: 1))
        let late = Command.Body.changeOutlet(Self.map, Self.id, .sample(reliability: .b), base: 1)
        let present = try #require(world.directory.outlets[Self.map]?[Self.id])
        #expect(refusal { try world.deciding(.otherModerator, late) } == .staleOutlet(present: present))
        #expect(present.gradedIn == 2)
        var noted = OutletDraft.sample(reliability: .d)
        noted.notes = "Asked them"
        try world.perform(.moderator, .changeOutlet(Self.map, Self.id, noted, base: 2))
        // Notes are no grade: nothing is regraded for them.
        #expect(world.directory.outlets[Self.map]?[Self.id]?.gradedIn == 2)
        #expect(world.directory.outlets[Self.map]?[Self.id]?.revision == 3)
    }

    static let faulty: [(OutletDraft, [String])] = [
        (.sample(name: " "), ["/name"]), (.sample(name: String(repeating: "x", count: 201)), ["/name"]),
        (.sample(hosts: ["Sana.sy"]), ["/hosts/0"]), (.sample(hosts: ["sana"]), ["/hosts/0"]),
        (.sample(hosts: ["sana.sy", "sana.sy"]), ["/hosts/1"]), (.sample(hosts: ["https://sana.sy"]), ["/hosts/0"]),
        (.sample(hosts: ["t.me/a/b"]), ["/hosts/0"]), (.sample(hosts: ["-a.org"]), ["/hosts/0"]),
        (.sample(hosts: (0...50).map { "a\($0).org" }), ["/hosts"]),
        (.sample(alignedWith: "martian"), ["/aligned_with"]),
        (.sample(hosts: ["t.me/qalaat", "xn--mgba.org"]), []), (.sample(hosts: []), []),
    ]

    @Test(arguments: faulty)
    func faults(_ draft: OutletDraft, _ pointers: [String]) throws {
        let world = try World()
        if pointers.isEmpty {
            #expect(try world.deciding(.moderator, Self.create(draft)).count == 1)
        } else {
            #expect(refusal { try world.deciding(.moderator, Self.create(draft)) }?.pointers == pointers)
        }
    }
}
