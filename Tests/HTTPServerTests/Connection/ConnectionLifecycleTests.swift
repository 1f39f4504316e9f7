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
        linger: .seconds(2)
    )
    private var lifecycle = ConnectionLifecycle(timeouts: timeouts, now: start)

    private static func at(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

    @Test func aTrickleDoesNotMoveTheDeadlineOfAHead() {
        var lifecycle = lifecycle
        lifecycle.headBegan(now: Self.at(1))
        for second in Int64(2)...10 {
            lifecycle.headBegan(now: Self.at(second))
            #expect(lifecycle.expire(now: Self.at(second)) == .none)
        }
        #expect(lifecycle.deadline == Self.at(11))
        #expect(lifecycle.expire(now: Self.at(11)) == .timeout)
    }

    @Test func aConnectionOnWhichNothingCameIsClosed() {
        var lifecycle = lifecycle
        #expect(lifecycle.expire(now: Self.at(59)) == .none)
        #expect(lifecycle.expire(now: Self.at(60)) == .close)
    }

    @Test func aBodyEarnsTimeWithItsBytes() {
        var lifecycle = lifecycle
        lifecycle.bodyBegan(now: Self.at(0))
        #expect(lifecycle.deadline == Self.at(5))
        lifecycle.bodyReceived(bytes: 200)
        #expect(lifecycle.deadline == Self.at(7))
        lifecycle.bodyReceived(bytes: 100)
        #expect(lifecycle.expire(now: Self.at(7)) == .none)
        #expect(lifecycle.expire(now: Self.at(8)) == .timeout)
        #expect(lifecycle.closesAfterResponse)
    }

    @Test func theResponderHasNoDeadlineAndTheWritingHas() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: true)
        #expect(lifecycle.deadline == nil)
        lifecycle.writing(bytes: 5000, now: Self.at(100))
        #expect(lifecycle.deadline == Self.at(135))
        #expect(lifecycle.written(now: Self.at(101)) == .nextRequest)
        #expect(lifecycle.deadline == Self.at(161))
        #expect(lifecycle.expire(now: Self.at(161)) == .close)
    }

    @Test func whatIsLeftUnreadIsWaitedFor() {
        var lifecycle = lifecycle
        lifecycle.requestRefused()
        lifecycle.writing(bytes: 0, now: Self.at(1))
        #expect(lifecycle.written(now: Self.at(1)) == .linger)
        #expect(lifecycle.deadline == Self.at(3))
        let closes = lifecycle.inputClosed()
        #expect(closes)
    }

    @Test func aRequestReadToItsEndIsClosedAtOnce() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: false)
        lifecycle.writing(bytes: 0, now: Self.at(1))
        #expect(lifecycle.written(now: Self.at(1)) == .close)
        #expect(lifecycle.deadline == nil)
    }

    @Test func theEndOfTheInputWaitsForTheAnswer() {
        var lifecycle = lifecycle
        lifecycle.requestRead(keepAlive: true)
        let closesWhileResponding = lifecycle.inputClosed()
        #expect(!closesWhileResponding)
        lifecycle.writing(bytes: 0, now: Self.at(1))
        let closesWhileWriting = lifecycle.inputClosed()
        #expect(!closesWhileWriting)
        #expect(lifecycle.written(now: Self.at(1)) == .nextRequest)
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
        #expect(writing.written(now: Self.at(1)) == .close)
    }
}
