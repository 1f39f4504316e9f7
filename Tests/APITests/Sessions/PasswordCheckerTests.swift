import API
import Crypto
import Testing

struct PasswordCheckerTests {
    private static let cheap = Scrypt.Cost(n: 1 << 4, r: 8, p: 1)
    private static let dear = Scrypt.Cost(n: 1 << 6, r: 8, p: 1)

    @Test func theRightPasswordIsKnown() async throws {
        let checker = PasswordChecker(cost: Self.cheap)
        let hash = try await checker.hash("correct horse battery")
        guard case .right(upgrade: nil) = try await checker.verifies("correct horse battery", against: hash) else {
            Issue.record("the right password is refused, or its hash replaced without need")
            return
        }
        for (password, encoded) in [("correct horse", hash), ("correct horse battery", "none"), ("x", nil)] {
            guard case .wrong = try await checker.verifies(password, against: encoded) else {
                Issue.record("\(password) passes against \(encoded ?? "nothing")")
                continue
            }
        }
    }

    @Test func aCheapHashIsReplacedOnceItsPasswordIsKnown() async throws {
        let old = try await PasswordChecker(cost: Self.cheap).hash("correct horse battery")
        let checker = PasswordChecker(cost: Self.dear)
        let verdict = try await checker.verifies("correct horse battery", against: old)
        guard case .right(let upgrade?) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        let hash = try #require(PasswordHash(encoded: upgrade))
        #expect(hash.cost == Self.dear)
        #expect(try hash.verifies("correct horse battery"))
    }

    @Test func aDearHashStays() async throws {
        let old = try await PasswordChecker(cost: Self.dear).hash("correct horse battery")
        let verdict = try await PasswordChecker(cost: Self.cheap).verifies("correct horse battery", against: old)
        guard case .right(upgrade: nil) = verdict else {
            Issue.record("\(verdict)")
            return
        }
    }

    @Test func moreThanTheQueueHoldsIsRefused() async throws {
        let checker = PasswordChecker(cost: Scrypt.Cost(n: 1 << 12, r: 8, p: 1))
        let busy = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    do {
                        _ = try await checker.hash("correct horse battery")
                        return false
                    } catch {
                        return error is PasswordChecker.Busy
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(busy > 0)
    }
}
