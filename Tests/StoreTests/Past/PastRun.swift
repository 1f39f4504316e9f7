import Crypto
import Domain
import Foundation
import Geometry
import Store
import TestSupport
import Testing

/// Random changes to a few claims, with what there was after each of them.
struct PastRun {
    /// Everything there was after an event, and how the map published.
    struct Moment {
        var head: Int64
        var publish: MapSettings.Publish
        var claims: [ClaimID: Claim]
    }

    let test: TestStore
    private var generator: SplitMix64
    private let ids = (0..<8).map { unwrapped(ClaimID(UUIDText.derived(from: "past", "\($0)"))) }
    private(set) var moments: [Moment] = []
    private(set) var redacted = 0
    private(set) var refusals: [String: Int] = [:]
    /// Claims that a redaction changed the past of.
    private var forgotten: Set<ClaimID> = []
    private(set) var republished = 0
    private var publish = MapSettings.Publish.onVerify

    var statuses: Set<ClaimStatus> { Set(moments.flatMap { $0.claims.values.map(\.status) }) }

    init(seed: UInt64) async throws {
        generator = SplitMix64(seed: seed)
        test = try TestStore()
        try await test.populate()
        let admin = Samples.account("admin")
        try await test.as("console", .addAccount(admin, name: "admin", serverAdmin: false))
        try await test.as("console", .grant(TestStore.map, admin, .admin))
    }

    private mutating func random(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }

    private mutating func content() -> ClaimContent {
        let place = Position(longitude: Double(random(0..<50)) / 10 + 34, latitude: Double(random(0..<30)) / 10 + 33)
        let levels = Sensitivity.allCases
        return Samples.event(
            "Title \(random(0..<4))", at: random(0..<6) == 0 ? nil : place,
            earliest: 1_733_000_000_000 + Int64(random(0..<1_000)) * 60_000,
            factions: [["green"], ["red"], ["green", "red"]][random(0..<3)],
            sensitivity: random(0..<2) == 0 ? .exact : levels[random(0..<levels.count)])
    }

    mutating func step() async throws {
        if moments.count == 150 {
            for id in ids where redacted == 0 {
                do { try await redact(id) } catch { refusals["redact \(error)", default: 0] += 1 }
            }
        }
        let id = ids[random(0..<ids.count)]
        let claim = try await test.store.claim(id, on: TestStore.map)
        // Refusals are as good as anything else: the log is what it is.
        do { try await change(id, claim) } catch { refusals["\(error)", default: 0] += 1 }
        var claims: [ClaimID: Claim] = [:]
        for id in ids where !forgotten.contains(id) {
            claims[id] = try await test.store.claim(id, on: TestStore.map)
        }
        moments.append(Moment(head: test.store.head, publish: publish, claims: claims))
    }

    private mutating func change(_ id: ClaimID, _ claim: Claim?) async throws {
        guard let claim else { return _ = try await test.submit(content(), id: id) }
        switch random(0..<20) {
        case 0:
            let other: MapSettings.Publish = publish == .onVerify ? .onSubmit : .onVerify
            try await test.as("console", .updateMap(Samples.map(publish: other)))
            publish = other
            republished += 1
        case 1 where moments.count > 120 && redacted < 2, 2 where moments.count > 120 && redacted < 2:
            try await redact(id)
        case 1...2: try await test.send("yusuf", id, .flag(.danger, reason: nil))
        case 3, 4: try await test.review("idris", id, .clearFlags)
        case 5:
            var source = Samples.source(of: id, number: random(1..<5))
            source.protected = random(0..<2) == 0
            try await test.send("yusuf", id, .addSource(source))
        // What is merged changes no more, so not at once.
        case 6 where moments.count > 60:
            let target = ids[random(0..<ids.count)]
            let relation = unwrapped(RelationID(UUIDText.derived(from: id.text, "\(moments.count)")))
            try await test.send("noor", id, .relate(relation, .duplicateOf, target, reason: nil))
        case 7:
            guard let relation = claim.relations.first else { return }
            try await test.send("noor", id, .unrelate(relation.id))
        case 8, 9, 10, 11:
            let number = claim.pending?.number
            try await test.send("layla", id, .edit(try test.check(content()), base: claim.revision, pending: number))
        default:
            let open: [Decision] = [.take, .verify, .verify, .dispute, .reject, .retract, .acceptRevision, .reopen]
            try await test.review(["noor", "idris"][random(0..<2)], id, open[random(0..<open.count)])
        }
    }

    private mutating func redact(_ id: ClaimID) async throws {
        try await test.send("admin", id, .redact(reason: "it must go"))
        redacted += 1
        // Whatever told of it has been made again without it: there is nothing left to compare that with.
        let touched = Set(
            moments.flatMap(\.claims.values).filter { other in
                other.id == id || other.mergedInto == id || other.absorbed.contains { $0.claim == id }
            }.map(\.id))
        for index in moments.indices { for each in touched { moments[index].claims[each] = nil } }
        forgotten.formUnion(touched)
    }

    /// In what the answers about `moment` differ from what there was.
    func difference(at moment: Moment) async throws -> String? {
        var standing: [ClaimID: Claim] = [:]
        for id in ids { standing[id] = try await test.store.claim(id, on: TestStore.map) }
        let map = Samples.map(publish: moment.publish)
        for audience in Audience.allCases {
            let viewer = audience == .team ? Samples.account("layla") : nil
            func view(_ claim: Claim) -> ClaimView? {
                test.store.visibility.view(of: claim, on: map, for: audience, viewer: viewer)
            }
            // What was merged is in no list, and what was removed is nowhere.
            let known = moment.claims.values.compactMap { claim in
                standing[claim.id].map { (claim, claim == $0 ? claim : claim.guarded(as: $0)) }
            }
            let expected = known.filter { claim, guarded in
                claim.mergedInto == nil && view(claim) != nil && view(guarded) != nil
            }.map(\.1)
            let query = ClaimQuery(
                map: TestStore.map, audience: audience, viewer: viewer, through: moment.head, publish: moment.publish)
            let page = try await test.store.claims(query)
            let compared = page.claims.filter { !forgotten.contains($0.id) }
            let found = Dictionary(uniqueKeysWithValues: compared.map { ($0.id, $0) })
            if found != Dictionary(uniqueKeysWithValues: expected.map { ($0.id, $0) }) {
                let (more, less) = (Set(found.keys), Set(expected.map(\.id)))
                return "\(audience): listed but not seen then \(more.subtracting(less)), seen but not listed "
                    + "\(less.subtracting(more)), of \(less.count)"
            }
            if try await test.store.count(query) != page.claims.count { return "\(audience): the count is another" }
            for (claim, guarded) in known {
                let then = try await test.store.claim(claim.id, on: TestStore.map, through: moment.head)
                if then != guarded { return "\(claim.id) is not as it was" }
                let isInBox = try await isFound(query, in: view(guarded)?.claim.content.geometry?.boundingBox, claim.id)
                if let isInBox, isInBox != (found[claim.id] != nil) { return "\(audience): \(claim.id) is in no box" }
            }
        }
        return nil
    }

    /// Whether the claim is found where it is shown; nil for a claim that is shown nowhere.
    private func isFound(_ query: ClaimQuery, in box: BoundingBox?, _ id: ClaimID) async throws -> Bool? {
        guard let box else { return nil }
        var query = query
        query.filter.box = BoundingBox(
            west: box.west - 0.0001, south: box.south - 0.0001, east: box.east + 0.0001, north: box.north + 0.0001)
        return try await test.store.claims(query).claims.contains { $0.id == id }
    }
}
