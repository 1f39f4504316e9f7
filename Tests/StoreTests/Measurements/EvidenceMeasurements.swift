import Crypto
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// How long suggesting duplicates and regrading take. Prints figures and asserts none: run alone, in release, with
/// CAIRN_MEASURE set.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CAIRN_MEASURE"] != nil), .serialized)
struct EvidenceMeasurements {
    private static let outlet = unwrapped(OutletID(UUIDText.derived(from: "outlet")))
    private static let verbs = [
        "Shelling", "Clashes", "Air strike", "Withdrawal", "Arrests", "Ambush", "Drone", "Fire",
    ]
    private static let things = [
        "mill", "bridge", "checkpoint", "airport", "market", "hospital", "hill", "dam", "depot", "crossing", "school",
    ]

    private static func report(_ name: String, _ times: [Double]) {
        let sorted = times.sorted()
        guard let last = sorted.last else { return }
        func at(_ share: Double) -> String { String(format: "%.1f", sorted[Int(Double(sorted.count - 1) * share)]) }
        print(
            "\(name): \(times.count) times, median \(at(0.5)) ms, 99 % \(at(0.99)) ms, most \(String(format: "%.1f", last)) ms"
        )
    }

    private static func milliseconds(_ work: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        let begin = clock.now
        try await work()
        let taken = (clock.now - begin).components
        return Double(taken.seconds) * 1_000 + Double(taken.attoseconds) / 1e15
    }

    /// Around 300 places as people live, a tenth of all in one town, within 60 days.
    private static func content(_ number: Int, using generator: inout SplitMix64) -> ClaimContent {
        let place = Int(Double(300) * pow(Double.random(in: 0..<1, using: &generator), 2))
        var at = SplitMix64(seed: UInt64(place + 1))
        let longitude = Double.random(in: 35.8...42, using: &at) + Double.random(in: -0.05...0.05, using: &generator)
        let latitude = Double.random(in: 32.5...37, using: &at) + Double.random(in: -0.05...0.05, using: &generator)
        let verb = verbs.randomElement(using: &generator) ?? ""
        let thing = things.randomElement(using: &generator) ?? ""
        var content = Samples.event(
            "\(verb) at the \(thing) of place \(place)", at: .init(longitude: longitude, latitude: latitude),
            earliest: 1_730_000_000_000 + Int64.random(in: 0..<60 * 86_400_000, using: &generator))
        content.place = "Place \(place)"
        return content
    }

    private func fill(_ test: TestStore, _ count: Int, source: @escaping @Sendable (Int) -> Source) async throws {
        var generator = SplitMix64(seed: 1)
        for batch in stride(from: 0, to: count, by: 500) {
            var jobs: [(ClaimID, ClaimContent, Source)] = []
            for number in batch..<min(count, batch + 500) {
                let id = unwrapped(ClaimID(UUIDText.derived(from: "claim", "\(number)")))
                jobs.append((id, Self.content(number, using: &generator), source(number)))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for job in jobs {
                    group.addTask { try await test.submit(job.1, id: job.0, by: "noor", sources: [job.2]) }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func suggestingAmong100000Claims() async throws {
        let test = try TestStore()
        try await test.populate()
        let took = try await Self.milliseconds {
            try await fill(test, 100_000) { number in
                Source(
                    id: unwrapped(SourceID(UUIDText.derived(from: "source", "\(number)"))), kind: .eyewitness,
                    reliability: .c)
            }
        }
        print("100000 claims submitted, each compared with those before it: \(Int(took / 1_000)) s")
        var generator = SplitMix64(seed: 2)
        var times: [Double] = []
        var found = 0
        for number in 0..<500 {
            let traits = ClaimTraits(content: Self.content(number, using: &generator), sources: [])
            times.append(
                try await Self.milliseconds {
                    found += try await test.store.similar(to: traits, on: TestStore.map, except: nil, limit: 5).count
                })
        }
        Self.report("suggesting among 100000", times)
        print("\(found) suggestions")
        #expect(found > 0)
        try await submitting(test, "submitting among 100000", count: 100)
    }

    private func submitting(_ test: TestStore, _ name: String, count: Int) async throws {
        var generator = SplitMix64(seed: 3)
        var times: [Double] = []
        for number in 0..<count {
            let content = Self.content(number, using: &generator)
            times.append(try await Self.milliseconds { try await test.submit(content, by: "noor") })
        }
        Self.report(name, times)
    }

    @Test func regrading10000Sources() async throws {
        let test = try TestStore()
        try await test.populate()
        let draft = { OutletDraft(name: "Agency", hosts: ["agency.example"], reliability: $0) }
        try await test.as("noor", .createOutlet(TestStore.map, Self.outlet, draft(.b)))
        try await fill(test, 10_000) { number in
            Source(
                id: unwrapped(SourceID(UUIDText.derived(from: "source", "\(number)"))), kind: .newspaper,
                url: "https://agency.example/\(number)", outletID: Self.outlet)
        }
        try await test.as("noor", .changeOutlet(TestStore.map, Self.outlet, draft(.e), base: 1))
        async let meanwhile: Void = submitting(test, "submitting while regrading", count: 100)
        var regraded = 0
        let took = try await Self.milliseconds {
            while true {
                let late = try await test.store.claimsToRegrade(
                    on: TestStore.map, outlet: Self.outlet, limit: Outlet.mostRegraded)
                if late.isEmpty { break }
                regraded += try await test.as("console", .regrade(TestStore.map, Self.outlet, late)).changes.count
            }
        }
        try await meanwhile
        print("regrading \(regraded) claims: \(Int(took)) ms")
        #expect(regraded == 10_000)
    }
}
