import Foundation
import Testing

/// Every follower hears exactly what it may, in order, once, whatever happens meanwhile. A seed that fails names itself
/// and fails again: `CAIRN_SIMULATION_SEED=n` plays it alone.
@Suite struct FeedSimulationTests {
    static let seeds = 5_000
    /// Simulations that share a store.
    private static let perStore = 250

    private static var ranges: [Range<Int>] {
        if let one = ProcessInfo.processInfo.environment["CAIRN_SIMULATION_SEED"].flatMap(Int.init) {
            return [one..<one + 1]
        }
        return stride(from: 0, to: seeds, by: perStore).map { $0..<$0 + perStore }
    }

    @Test(arguments: ranges)
    func everyFollowerHearsWhatItMayInOrderOnce(_ seeds: Range<Int>) async throws {
        let world = try await World()
        var (heard, written, restarts) = (0, 0, 0)
        for seed in seeds {
            var simulation = try await FeedSimulation(seed: UInt64(seed), in: world)
            for _ in 0..<FeedSimulation.steps { try await simulation.step() }
            let problems = try await simulation.finish()
            for problem in problems.prefix(5) { Issue.record("seed \(seed): \(problem)") }
            if !problems.isEmpty { return }
            heard += simulation.followers.reduce(0) { $0 + $1.heard.count }
            written += simulation.written
            restarts += simulation.restarts
        }
        // Or it would show little.
        if seeds.count > 1 {
            #expect(heard > seeds.count * 5, "\(heard) messages")
            #expect(written > seeds.count * 2, "\(written) writes")
            #expect(restarts > seeds.count / 10, "\(restarts) restarts")
        }
    }
}
