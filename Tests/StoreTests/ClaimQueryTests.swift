import Domain
import Foundation
import Geometry
import Store
import TestSupport
import Testing

/// What SQL finds must be what the domain's own filter says, for every audience: the feed filters by the one, lists by
/// the other.
@Suite struct ClaimQueryTests {
    @Test func listsAndFiltersAgree() async throws {
        let test = try TestStore()
        try await test.populate()
        var random = SplitMix64(seed: 7)
        try await scatter(in: test, &random)
        let all = try await test.store.claims(
            ClaimQuery(map: TestStore.map, audience: .moderators, limit: 1_000)
        ).claims
        #expect(all.count == 120)
        var found = 0
        for _ in 0..<300 {
            let filter = Self.filter(&random)
            for audience in Audience.allCases {
                let listed = try await test.store.claims(
                    ClaimQuery(map: TestStore.map, audience: audience, filter: filter, limit: 1_000))
                let expected = all.filter { claim in
                    test.store.visibility.view(of: claim, on: Samples.map(), for: audience).map(filter.matches) ?? false
                }
                #expect(Set(listed.claims.map(\.id)) == Set(expected.map(\.id)), "\(audience) \(filter)")
                found += expected.count
            }
        }
        #expect(found > 1_000, "the filters found too little to prove anything")
    }

    @Test(arguments: ClaimQuery.Order.allCases)
    func pagesGoThroughAllWithoutGapOrRepetition(_ order: ClaimQuery.Order) async throws {
        let test = try TestStore()
        try await test.populate()
        var random = SplitMix64(seed: 11)
        try await scatter(in: test, &random)
        var query = ClaimQuery(map: TestStore.map, audience: .moderators, order: order, limit: 7)
        var seen: [ClaimID] = []
        repeat {
            let page = try await test.store.claims(query)
            seen += page.claims.map(\.id)
            query.after = page.next
            // What arrives meanwhile must not push others over a page's edge.
            if seen.count == 35 { try await test.submit(Samples.event("Late", earliest: 1_739_999_999_000)) }
        } while query.after != nil
        #expect(seen.count == 120)
        #expect(Set(seen).count == 120)
    }

    @Test func membersSeeTheirOwnClaimsWhateverTheirReach() async throws {
        let test = try TestStore()
        try await test.populate()
        let id = Samples.claimID()
        try await test.submit(Samples.event(sensitivity: .never), id: id, by: "layla")
        func sees(_ name: String) async throws -> Bool {
            try await test.store.claims(
                ClaimQuery(map: TestStore.map, audience: .team, viewer: Samples.account(name))
            ).claims.contains { $0.id == id }
        }
        #expect(try await sees("layla"))
        #expect(try await !sees("yusuf"))
    }

    @Test func wordsAreFoundInBothScriptsHoweverTheyAreWritten() async throws {
        let test = try TestStore()
        try await test.populate()
        var content = Samples.event("Clashes near Qabtān al-Jabal")
        content.title["ar"] = "اشتباكات في قَبتان الجَبَل وإدلب"
        try await test.submit(content)
        for (words, isThere) in [
            ("qabtan", true), ("QABTAN jab", true), ("قبتان", true), ("ادلب", false), ("وادلب", true),
            ("clash hama", false), ("\" OR 1", false), ("الجبل", true),
        ] {
            var filter = ClaimFilter()
            filter.words = Folding.words(words)
            let page = try await test.store.claims(
                ClaimQuery(map: TestStore.map, audience: .moderators, filter: filter))
            #expect(page.claims.isEmpty != isThere, "\(words)")
        }
    }

    private func scatter(in test: TestStore, _ random: inout SplitMix64) async throws {
        for index in 0..<120 {
            let id = Samples.claimID()
            let position = Position(
                longitude: Double.random(in: 35...37, using: &random),
                latitude: Double.random(in: 34...36, using: &random))
            let sensitivity = Sensitivity.allCases.randomElement(using: &random) ?? .exact
            try await test.submit(
                Samples.event(
                    ["Shelling", "Calm", "Clash"][index % 3], at: index.isMultiple(of: 10) ? nil : position,
                    earliest: 1_733_000_000_000 + Int64.random(in: 0...20, using: &random) * 3_600_000,
                    category: ["armed_clash", "aid"][index % 2],
                    factions: [["green"], ["red"], ["green", "red"], []][index % 4], sensitivity: sensitivity), id: id)
            guard index % 5 > 1 else { continue }
            try await test.review("noor", id, .take)
            guard index % 5 > 2 else { continue }
            try await test.review("noor", id, index % 5 == 3 ? .verify : .dispute)
        }
    }

    private static func filter(_ random: inout SplitMix64) -> ClaimFilter {
        var filter = ClaimFilter()
        func sometimes(_ change: () -> Void) { if Int.random(in: 0..<4, using: &random) == 0 { change() } }
        let west = Double.random(in: 34.8...37, using: &random)
        let south = Double.random(in: 33.8...36, using: &random)
        let hour = Int64.random(in: 0...20, using: &random)
        sometimes { filter.box = BoundingBox(west: west, south: south, east: west + 0.8, north: south + 0.8) }
        sometimes { filter.box = BoundingBox(west: 36, south: 30, east: -170, north: 40) }
        sometimes { filter.kinds = [.event] }
        sometimes { filter.categories = ["aid", "no_such"] }
        sometimes { filter.statuses = [.verified, .submitted] }
        sometimes { filter.factions = ["red"] }
        sometimes { filter.minimumConfidence = 60 }
        sometimes { filter.from = Timestamp(milliseconds: 1_733_000_000_000 + hour * 3_600_000) }
        sometimes { filter.to = Timestamp(milliseconds: 1_733_000_000_000 + hour * 3_600_000) }
        sometimes { filter.words = ["cla"] }
        return filter
    }
}
