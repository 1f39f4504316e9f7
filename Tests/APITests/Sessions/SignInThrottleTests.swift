import API
import Domain
import HTTPServer
import Testing

struct SignInThrottleTests {
    private let throttle = SignInThrottle()
    private let here = address("203.0.113.7")

    /// Seconds after the beginning.
    private func at(_ seconds: Double) -> Timestamp {
        Timestamp(milliseconds: 1_700_000_000_000).adding(seconds: seconds)
    }

    /// Tries at each of `times`, all failing; what each was answered with: the wait in seconds, 0 for none.
    private func tries(
        _ name: String?, from address: NetworkAddress?, at times: [Double]
    ) -> [Int] {
        times.map { time in
            switch throttle.admit(name: name, address: address, at: at(time)) {
            case .go: 0
            case .wait(let seconds): seconds
            }
        }
    }

    private func succeed(_ name: String?, from address: NetworkAddress?, at time: Double, _ account: AccountID) {
        if case .go(let attempt) = throttle.admit(name: name, address: address, at: at(time)) {
            throttle.succeeded(attempt, by: account)
        } else {
            Issue.record("there is a wait")
        }
    }

    private func account(_ number: Int) throws -> AccountID {
        try #require(AccountID("00000000-0000-4000-8000-00000000000\(number)"))
    }

    @Test func fiveTriesAreFreeThenWaitsDouble() {
        #expect(tries("layla", from: nil, at: [0, 0, 0, 0, 0, 0]) == [0, 0, 0, 0, 0, 1])
        var time = 1.0
        for wait in [2, 4, 8, 16, 32, 60, 60] {
            #expect(tries("layla", from: nil, at: [time, time]) == [0, wait])
            time += Double(wait)
        }
    }

    @Test func anAddressWaitsForUpToFiveMinutes() {
        var time = 0.0
        for index in 0..<20 {
            let wait = tries("name\(index)", from: here, at: [time]).first ?? 0
            #expect(wait == 0)
            if index >= 4 {
                let next = min(300, 1 << (index - 4))
                #expect(tries("other", from: here, at: [time]) == [next])
                time += Double(next)
            }
        }
    }

    @Test func askingDoesNotMakeAWaitLonger() {
        _ = tries("layla", from: nil, at: [0, 0, 0, 0, 0])
        #expect(tries("layla", from: nil, at: Array(repeating: 0.5, count: 50)) == Array(repeating: 1, count: 50))
        #expect(tries("layla", from: nil, at: [1]) == [0])
    }

    @Test func namesThatAreOneWaitAsOne() {
        #expect(tries("layla", from: nil, at: [0, 0, 0]) == [0, 0, 0])
        #expect(tries("LAYLA", from: nil, at: [0, 0, 0]) == [0, 0, 1])
    }

    @Test func namesAndAddressesWaitApart() {
        _ = tries("layla", from: here, at: [0, 0, 0, 0, 0])
        #expect(tries("noor", from: address("203.0.113.8"), at: [0]) == [0])
        #expect(tries("layla", from: address("203.0.113.8"), at: [0]) == [1])
        #expect(tries("noor", from: here, at: [0]) == [1])
        #expect(tries(nil, from: address("203.0.113.9"), at: [0]) == [0], "what cannot be guessed waits for no name")
    }

    @Test(arguments: [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true), ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ("203.0.113.7", "::ffff:203.0.113.7", true), ("203.0.113.7", "203.0.113.8", false),
    ])
    func networksOfIPv6AreOneAddress(_ first: String, _ second: String, _ areOne: Bool) throws {
        let (first, second) = (try #require(address(first)), try #require(address(second)))
        _ = tries(nil, from: first, at: [0, 0, 0, 0, 0])
        #expect(tries(nil, from: second, at: [0]) == [areOne ? 1 : 0])
    }

    @Test func successFreesTheNameAndNotTheAddress() throws {
        _ = tries("layla", from: here, at: [0, 0, 0, 0])
        succeed("layla", from: here, at: 0, try account(1))
        #expect(tries("layla", from: nil, at: [0, 0, 0, 0, 0, 0]) == [0, 0, 0, 0, 0, 1])
        #expect(tries("noor", from: here, at: [0, 0]) == [0, 1])
    }

    @Test func whoHasStillToShowACodeCountsForTheNameAlone() {
        for index in 0..<5 {
            guard case .go(let attempt) = throttle.admit(name: "layla", address: here, at: at(0)) else {
                Issue.record("there is a wait before try \(index)")
                return
            }
            throttle.proceeds(attempt)
        }
        #expect(tries("noor", from: here, at: [0, 0, 0, 0, 0]) == [0, 0, 0, 0, 0])
        #expect(tries("layla", from: nil, at: [0]) == [1])
    }

    @Test func whatNobodyLookedAtIsNoTry() {
        for _ in 0..<20 {
            guard case .go(let attempt) = throttle.admit(name: "layla", address: here, at: at(0)) else {
                Issue.record("there is a wait")
                return
            }
            throttle.withdraw(attempt)
        }
    }

    @Test func triesFadeAfterAnHour() {
        _ = tries("layla", from: here, at: Array(repeating: 0, count: 5))
        #expect(tries("layla", from: here, at: [0.1]) == [1])
        #expect(tries("layla", from: here, at: Array(repeating: 3_601, count: 6)) == [0, 0, 0, 0, 0, 1])
    }

    @Test func aClockThatIsSetBackMakesNobodyWaitForLonger() {
        _ = tries("layla", from: nil, at: Array(repeating: 0, count: 5))
        #expect(tries("layla", from: nil, at: [-86_400]) == [1])
    }

    @Test func whoFillsTheTablesDoesNotFreeAName() {
        _ = tries("layla", from: nil, at: Array(repeating: 0, count: 5))
        for index in 0..<25_000 { _ = tries("name\(index)", from: nil, at: [0.2]) }
        #expect(tries("layla", from: nil, at: [0.5]) == [1])
    }

    @Test func theLogIsToldFromTheFifthFailureOnAndOnceAnHour() throws {
        let layla = try account(1)
        let told = (1...12).map { throttle.failed(at: layla, at: at(Double($0))) }
        #expect(told == [nil, nil, nil, nil, 5] + Array(repeating: nil, count: 7))
        #expect(throttle.failed(at: try account(2), at: at(12)) == nil)
        #expect((1...300).compactMap { throttle.failed(at: layla, at: at(12 + Double($0) * 10)) } == [])
        #expect(throttle.failed(at: layla, at: at(3_605)) == 308)
    }

    @Test func failuresAreCountedInARow() throws {
        let layla = try account(1)
        for time in 0..<20 {
            #expect(throttle.failed(at: layla, at: at(Double(time))) == nil)
            if time % 4 == 3 { succeed("layla", from: nil, at: Double(time), layla) }
        }
    }
}
