import NIOCore
import Testing
import WebSocket

@Suite struct HeartbeatTests {
    @Test func pingsAtEveryInterval() {
        var machine = ConnectionMachine.server(heartbeat: Heartbeat())
        for second in stride(from: Int64(25), through: 500, by: 25) {
            #expect(machine.deadline == .seconds(second))
            #expect(machine.tick(at: .seconds(second) - .nanoseconds(1)) == [])
            #expect(machine.tick(at: .seconds(second)) == [.frame(.ping)])
            #expect(machine.receive(Frame(.pong, []), at: .seconds(second)) == [.pong(ByteBuffer())])
        }
    }

    @Test func silenceEndsTheConnection() {
        var machine = ConnectionMachine.server(heartbeat: Heartbeat())
        #expect(machine.tick(at: .seconds(25)) == [.frame(.ping)])
        #expect(machine.receive(Frame(.pong, []), at: .seconds(26)) == [.pong(ByteBuffer())])
        #expect(machine.tick(at: .seconds(50)) == [.frame(.ping)])
        #expect(machine.tick(at: .seconds(75)) == [.frame(.ping)])
        #expect(machine.deadline == .seconds(86))
        #expect(machine.tick(at: .seconds(86) - .nanoseconds(1)) == [])
        #expect(
            machine.tick(at: .seconds(86)) == [
                .closed(code: .abnormalClosure, reason: "no sign of life"), .closeTransport(.immediate),
            ])
        #expect(machine.deadline == nil)
    }

    @Test func messagesAreNoPongs() {
        var machine = ConnectionMachine.server(heartbeat: Heartbeat())
        #expect(machine.receive(Frame(.text, []), at: .seconds(59)) == [.message(.text(""))])
        #expect(machine.tick(at: .seconds(60)).last == .closeTransport(.immediate))
    }

    /// A peer that is in the middle of a frame cannot put a pong into it.
    @Test func halfAFrameIsASignOfLife() {
        var machine = ConnectionMachine.server(heartbeat: Heartbeat())
        let frame = Frame(.binary, [UInt8](repeating: 1, count: 200)).bytes(from: .client)
        #expect(machine.receive(bytes: Array(frame.prefix(100)), at: .seconds(59)) == [])
        #expect(machine.tick(at: .seconds(60)) == [.frame(.ping)])
        #expect(machine.tick(at: .seconds(118)) == [.frame(.ping)])
        #expect(machine.tick(at: .seconds(119)).last == .closeTransport(.immediate))
    }

    /// On a slow line our ping, and so the pong, waits behind everything written before.
    @Test func drainingOutputIsASignOfLife() {
        var machine = ConnectionMachine.server(heartbeat: Heartbeat())
        machine.outputDrained(at: .seconds(59))
        #expect(machine.tick(at: .seconds(118)) == [.frame(.ping)])
        #expect(machine.tick(at: .seconds(119)).last == .closeTransport(.immediate))
    }

    @Test func noHeartbeatNoDeadline() {
        var machine = ConnectionMachine.server()
        #expect(machine.deadline == nil)
        #expect(machine.tick(at: .seconds(1_000_000)) == [])
    }

    @Test func endsWithTheConnection() {
        var machine = ConnectionMachine.server(heartbeat: Heartbeat())
        _ = machine.close(code: .normalClosure, at: .seconds(24))
        #expect(machine.deadline == .seconds(29))
        #expect(machine.tick(at: .seconds(25)) == [])
    }

    @Test func intervalIsNeverNothing() {
        #expect(Heartbeat(interval: .seconds(0), timeout: .seconds(-1)).interval == .milliseconds(1))
        #expect(Heartbeat(interval: .seconds(0), timeout: .seconds(-1)).timeout == .milliseconds(1))
    }
}
