import HTTPServer
import NIOCore
import Testing

struct ConnectionLifecycleTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000)
    private static let timeouts = ConnectionTimeouts(
        head: .seconds(10),
        body: TransferPace(grace: .seconds(5), bytesPerSecond: 100),
        write: TransferPace(grace: .seconds(30), bytesPerSecond: 1000),
        idle: .seconds(60),
        linger: .seconds(2),
        lingerTotal: .seconds(5)
    )
    private var lifecycle = ConnectionLifecycle(timeouts: timeouts, now: start)

    /// Nothing was sent that is not known to be taken.
    private static func nothing() -> Int { 0 }

    private static func at(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

    @Test func aTrickleDoesNotMoveTheDeadlineOfAHead() {
        var lifecycle = lifecycle
        lifecycle.headBegan(now: Self.at(1))
        for second in Int64(2)...10 {
            lifecycle.headBegan(now: Self.at(second))
            #expect(lifecycle.expire(now: Self.at(second), unsent: Self.nothing) == .none)
        }
        #expect(lifecycle.deadline == Self.at(11))
        #expect(lifecycle.expire(now: Self.at(11), unsent: Self.nothing) == .refuse(.timeout(.slowHead)))
    }

    @Test func aConnectionOnWhichNothingCameIsClosed() {
        var lifecycle = lifecycle
        #expect(lifecycle.expire(now: Self.at(59), unsent: Self.nothing) == .none)
        #expect(lifecycle.expire(now: Self.at(60), unsent: Self.nothing) == .close(nil))
    }

    @Test func aBodyThatHasToWaitLosesNoTime() {
        var lifecycle = lifecycle
        lifecycle.bodyBegan(now: Self.at(0))
        lifecycle.bodySuspended(now: Self.at(2))
        #expect(lifecycle.deadline == nil)
        #expect(lifecycle.expire(now: Self.at(1000), unsent: Self.nothing) == .none)
        lifecycle.bodyReceived(bytes: 100, now: Self.at(1000))
        lifecycle.bodyResumed(now: Self.at(1000))
        #expect(lifecycle.deadline == Self.at(1004))
        lifecycle.bodySuspended(now: Self.at(1001))
        lifecycle.requestRead(keepAlive: true)
        lifecycle.bodyResumed(now: Self.at(1002))
        #expect(lifecycle.deadline == nil && lifecycle.phase == .responding)
    }

    @Test func whetherABodyMayComeIsNotTheClientsTime() {
        var lifecycle = lifecycle
        lifecycle.headBegan(now: Self.at(0))
        lifecycle.admitting()
        #expect(lifecycle.expire(now: Self.at(1000), unsent: Self.nothing) == .none)
        let closes = lifecycle.inputClosed()
        #expect(closes)
    }

    @Test func aBodyEarnsTimeWithItsBytes() {
        var lifecycle = lifecycle
        lifecycle.bodyBegan(now: Self.at(0))
        #expect(lifecycle.deadline == Self.at(5))
        lifecycle.bodyReceived(bytes: 200, now: Self.at(0))
        #expect(lifecycle.deadline == Self.at(7))
        lifecycle.bodyReceived(bytes: 100, now: Self.at(1))
        #expect(lifecycle.expire(now: Self.at(7), unsent: Self.nothing) == .none)
        #expect(lifecycle.expire(now: Self.at(8), unsent: Self.nothing) == .refuse(.timeout(.slowBody)))
        #expect(lifecycle.closesAfterResponse)
    }

    /// Five seconds of grace, and those that 128 KB are worth.
    @Test func aFastBeginningEarnsNoMoreThanAWhile() {
        var lifecycle = lifecycle
        lifecycle.bodyBegan(now: Self.at(0))
        lifecycle.bodyReceived(bytes: 10_000_000, now: Self.at(1))
        #expect(lifecycle.deadline == Self.at(6) + .microseconds(1_310_720_000))
    }

    @Test func theResponderHasNoDeadlineAndTheWritingHas() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: true)
        #expect(lifecycle.deadline == nil)
        lifecycle.writing(bytes: 5000, now: Self.at(100))
        #expect(lifecycle.deadline == Self.at(130))
        #expect(lifecycle.written(holdsInput: false, now: Self.at(101)) == .nextRequest)
        #expect(lifecycle.deadline == Self.at(161))
        #expect(lifecycle.expire(now: Self.at(161), unsent: Self.nothing) == .close(nil))
    }

    @Test func aClientEarnsTimeWithWhatItTakes() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: true)
        lifecycle.writing(bytes: 9000, now: Self.at(100))
        #expect(lifecycle.expire(now: Self.at(130), unsent: { 5000 }) == .none)
        #expect(lifecycle.deadline == Self.at(134))
        #expect(lifecycle.expire(now: Self.at(134), unsent: { 4000 }) == .none)
        #expect(lifecycle.deadline == Self.at(135))
        #expect(lifecycle.expire(now: Self.at(135), unsent: { 4000 }) == .close(.slowReader))
    }

    @Test func whatTheKernelTookAtOnceEarnsNoMoreThanAWhile() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: true)
        lifecycle.writing(bytes: 64_000_000, now: Self.at(0))
        #expect(lifecycle.expire(now: Self.at(30), unsent: { 58_000_000 }) == .none)
        let due = Self.at(60) + .microseconds(131_072_000)
        #expect(lifecycle.deadline == due)
        #expect(lifecycle.expire(now: due, unsent: { 58_000_000 }) == .close(.slowReader))
    }

    @Test func whatIsLeftUnreadIsWaitedFor() {
        var lifecycle = lifecycle
        lifecycle.requestRefused()
        lifecycle.writing(bytes: 0, now: Self.at(1))
        #expect(lifecycle.written(holdsInput: false, now: Self.at(1)) == .linger)
        #expect(lifecycle.deadline == Self.at(3))
        let closes = lifecycle.inputClosed()
        #expect(closes)
    }

    @Test func whatIsThrownAwayIsWaitedForAsLongAsItComesAndNoLonger() {
        var lifecycle = lifecycle
        lifecycle.requestRefused()
        lifecycle.inputDiscarded(now: Self.at(0))
        #expect(lifecycle.deadline == nil)
        lifecycle.writing(bytes: 0, now: Self.at(1))
        #expect(lifecycle.written(holdsInput: false, now: Self.at(1)) == .linger)
        lifecycle.inputDiscarded(now: Self.at(2))
        #expect(lifecycle.deadline == Self.at(4))
        lifecycle.inputDiscarded(now: Self.at(5))
        #expect(lifecycle.deadline == Self.at(6))
        #expect(lifecycle.expire(now: Self.at(6), unsent: Self.nothing) == .close(nil))
    }

    @Test func aRequestReadToItsEndIsClosedAtOnce() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: false)
        lifecycle.writing(bytes: 0, now: Self.at(1))
        #expect(lifecycle.written(holdsInput: false, now: Self.at(1)) == .close)
        #expect(lifecycle.deadline == nil)
    }

    @Test func whatCameBehindTheLastRequestIsWaitedFor() {
        for (holdsInput, isInputClosed) in [(true, false), (true, true)] {
            var lifecycle = lifecycle
            lifecycle.requestRead(keepAlive: false)
            lifecycle.writing(bytes: 0, now: Self.at(1))
            if isInputClosed { _ = lifecycle.inputClosed() }
            let sequel = lifecycle.written(holdsInput: holdsInput, now: Self.at(1))
            #expect(sequel == (isInputClosed ? .close : .linger))
        }
    }

    @Test func theEndOfTheInputWaitsForTheAnswer() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: true)
        let closesWhileResponding = lifecycle.inputClosed()
        #expect(!closesWhileResponding)
        lifecycle.writing(bytes: 0, now: Self.at(1))
        let closesWhileWriting = lifecycle.inputClosed()
        #expect(!closesWhileWriting)
        #expect(lifecycle.written(holdsInput: false, now: Self.at(1)) == .nextRequest)
        let closes = lifecycle.inputClosed()
        #expect(closes)
    }

    @Test func aServerGoingDownClosesAfterTheAnswer() {
        var idle = lifecycle
        let closesIdle = idle.quiesce()
        #expect(closesIdle)
        var reading = lifecycle
        reading.headBegan(now: Self.at(0))
        let closesReading = reading.quiesce()
        #expect(!closesReading)
        reading.requestRead(keepAlive: true)
        #expect(reading.closesAfterResponse)
        var writing = lifecycle
        writing.requestRead(keepAlive: true)
        writing.writing(bytes: 0, now: Self.at(0))
        let closesWriting = writing.quiesce()
        #expect(!closesWriting)
        // The client may send on until it sees the end.
        #expect(writing.written(holdsInput: false, now: Self.at(1)) == .linger)
    }
}
