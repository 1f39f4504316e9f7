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
            switch throttle.admit(name.map { .name($0, address) } ?? .visitor(address), at: at(time)) {
            case .go: 0
            case .wait(let seconds): seconds
            }
        }
    }

    private func succeed(_ name: String, from address: NetworkAddress?, at time: Double) {
        if case .go(let attempt) = throttle.admit(.name(name, address), at: at(time)) {
            throttle.succeeded(attempt, name: name)
        } else {
            Issue.record("there is a wait")
        }
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
        _ = tries(nil, from: first, at: Array(repeating: 0, count: 10))
        #expect(tries(nil, from: second, at: [0]) == [areOne ? 1 : 0])
    }

    @Test func successFreesTheNameAndNotTheAddress() throws {
        _ = tries("layla", from: here, at: [0, 0, 0, 0])
        succeed("layla", from: here, at: 0)
        #expect(tries("layla", from: nil, at: [0, 0, 0, 0, 0, 0]) == [0, 0, 0, 0, 0, 1])
        #expect(tries("noor", from: here, at: [0, 0]) == [0, 1])
    }

    @Test func whoHasStillToShowACodeCountsForTheNameAlone() {
        for index in 0..<5 {
            guard case .go(let attempt) = throttle.admit(.name("layla", here), at: at(0)) else {
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
            guard case .go(let attempt) = throttle.admit(.name("layla", here), at: at(0)) else {
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

    @Test func theLogIsToldFromTheFifthFailureOnAndOnceAnHour() {
        let told = (1...12).map { throttle.failed(at: "layla", at: at(Double($0))) }
        #expect(told == [nil, nil, nil, nil, 5] + Array(repeating: nil, count: 7))
        #expect(throttle.failed(at: "noor", at: at(12)) == nil)
        #expect((1...300).compactMap { throttle.failed(at: "layla", at: at(12 + Double($0) * 10)) } == [])
        #expect(throttle.failed(at: "layla", at: at(3_605)) == 308)
    }

    @Test func failuresAreCountedInARow() {
        for time in 0..<20 {
            #expect(throttle.failed(at: "layla", at: at(Double(time))) == nil)
            if time % 4 == 3 { succeed("layla", from: nil, at: Double(time)) }
        }
    }

    @Test func namesThatFailDoNotFillTheLog() {
        let told = (0..<100).flatMap { name in (0..<5).map { _ in throttle.failed(at: "name\(name)", at: at(0)) } }
        #expect(told.compactMap { $0 } == Array(repeating: 5, count: 20))
        #expect((0..<5).compactMap { _ in throttle.failed(at: "layla", at: at(3_600)) } == [5])
    }

    /// Who keeps a name and an address busy keeps nobody out who is signed in, or recovers.
    @Test func eachKindWaitsForItself() {
        _ = tries("layla", from: here, at: Array(repeating: 0, count: 5))
        let others: [SignInThrottle.Try] = [
            .proof(session: "layla's"), .secondFactor(name: "layla"), .visitor(here),
            .name("noor", address("203.0.113.8")),
        ]
        for other in others {
            guard case .go = throttle.admit(other, at: at(0)) else {
                Issue.record("\(other) waits")
                continue
            }
        }
    }

    @Test func aSessionGuessesSlowly() {
        let waits = (0..<6).map { _ in throttle.admit(.proof(session: "a"), at: at(0)) }
        if case .wait(seconds: 1) = waits[5] {} else { Issue.record("\(waits[5])") }
        if case .go = throttle.admit(.proof(session: "b"), at: at(0)) {
        } else {
            Issue.record("the other session waits")
        }
    }

    /// However it ends: each takes one of the day's places.
    @Test func visitorsDoAFewThings() {
        for _ in 0..<10 {
            guard case .go(let attempt) = throttle.admit(.visitor(here), at: at(0)) else {
                Issue.record("there is a wait")
                return
            }
            throttle.succeeded(attempt, name: "somebody")
        }
        if case .wait = throttle.admit(.visitor(here), at: at(0)) {} else { Issue.record("there is no wait") }
    }
}
