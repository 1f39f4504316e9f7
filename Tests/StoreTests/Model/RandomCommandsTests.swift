import Crypto
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Ten thousand random commands: what the store makes of each is what the rules on paper make of it, and in the end
/// every projection is what the log says. A seed that fails fails again.
@Suite struct RandomCommandsTests {
    static let claims = 250
    static let people = ["layla", "yusuf", "noor", "idris", "maya", "nobody"]

    @Test(arguments: [20_241_207] as [UInt64])
    func tenThousandCommands(_ seed: UInt64) async throws {
        var run = try await RandomRun(seed: seed)
        for step in 0..<10_000 {
            let problem = try await run.step()
            if let problem {
                Issue.record("seed \(seed), step \(step): \(problem)")
                break
            }
        }
        // Or the run would show little.
        #expect(run.accepted > 2_000 && run.refused > 2_000, "\(run.accepted) done, \(run.refused) refused")
        #expect(run.statuses == Set(ClaimStatus.allCases))
        #expect(run.merges > 20 && run.undone > 20, "\(run.merges) merged, \(run.undone) undone")
        try run.test.expectRebuilt()
        #expect(try LogInspection(directory: run.test.directory).verify().head == run.test.store.head)
    }
}
