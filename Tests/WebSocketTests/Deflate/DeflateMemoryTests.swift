import Compression
import NIOCore
import Testing
import WebSocket

/// When a connection holds zlib's state.
@Suite struct DeflateMemoryTests {
    static let text = String(repeating: "a message that can be compressed ", count: 5)

    @Test func idleConnectionHoldsNoneWhereMessagesStandForThemselves() throws {
        let pool = CompressionPool()
        let payload = try Deflater.message(Self.text.utf8)
        var machines = (0..<10).map { _ in ConnectionMachine.server(deflate: .standalone(pool: pool)) }
        for index in machines.indices {
            #expect(machines[index].encode(text: Self.text) != nil)
            let actions = machines[index].receive(
                Frame(.text, isFinal: false, reservedBits: .rsv1, payload.prefix(5)))
            #expect(actions == [])
            #expect(pool.idle == CompressionPool.Counts(deflaters: 1, inflaters: 0), "one is in use")
            #expect(
                machines[index].receive(Frame(.continuation, payload.dropFirst(5))) == [.message(.text(Self.text))])
            #expect(pool.idle == CompressionPool.Counts(deflaters: 1, inflaters: 1), "it came back")
        }
        #expect(pool.loans == CompressionPool.Counts(deflaters: 10, inflaters: 10))
    }

    @Test func plainMessagesNeedNone() {
        let pool = CompressionPool()
        for deflate in [Deflate.standalone(threshold: 1000, pool: pool), .continuous(threshold: 1000, pool: pool)] {
            var machine = ConnectionMachine.server(deflate: deflate)
            _ = machine.receive(Frame(.text, "plain".utf8), Frame(.ping, []))
            _ = machine.encode(text: Self.text)
            _ = machine.close(code: .normalClosure, at: .seconds(0))
        }
        #expect(pool.loans == CompressionPool.Counts(deflaters: 0, inflaters: 0))
    }

    @Test func agreementsOfEachDirectionAreTheirOwn() throws {
        let pool = CompressionPool()
        let agreement = DeflateAgreement(keepsServerContext: false, keepsClientContext: true)
        var machine = ConnectionMachine.server(deflate: .agreed(agreement, pool: pool))
        let deflater = try Deflater()
        for _ in 0..<3 {
            _ = machine.encode(text: Self.text)
            #expect(
                machine.receive(Frame(.text, reservedBits: .rsv1, deflater.message(Self.text.utf8)))
                    == [.message(.text(Self.text))])
        }
        #expect(pool.loans == CompressionPool.Counts(deflaters: 3, inflaters: 0), "the inflater is its own")
    }

    /// From the closing on no message is sent or delivered, so nothing is kept for one.
    @Test(arguments: [
        [Frame.close(1000)], [Frame(.text, [])], [Frame(.binary, reservedBits: .rsv2, [])], [],
    ])
    func endGivesBackWhatIsHeld(_ frames: [Frame]) throws {
        let pool = CompressionPool()
        let payload = try Deflater.message(Self.text.utf8)
        let agreement = DeflateAgreement(keepsServerContext: true, keepsClientContext: false)
        var machine = ConnectionMachine.server(deflate: .agreed(agreement, pool: pool))
        #expect(machine.encode(text: Self.text) != nil)
        _ = machine.receive(Frame(.text, isFinal: false, reservedBits: .rsv1, payload.prefix(5)))
        #expect(pool.loans == CompressionPool.Counts(deflaters: 1, inflaters: 1))
        #expect(pool.idle == CompressionPool.Counts(deflaters: 0, inflaters: 0))
        // The peer closes, or breaks the protocol, or its transport ends.
        _ = machine.receive(bytes: frames.flatMap { $0.bytes(from: .client) })
        if frames.isEmpty { _ = machine.transportClosed() }
        #expect(pool.idle == CompressionPool.Counts(deflaters: 1, inflaters: 1))
        #expect(machine.encode(text: Self.text) == nil)
    }

    @Test func ourOwnCloseGivesBackToo() throws {
        let pool = CompressionPool()
        let payload = try Deflater.message(Self.text.utf8)
        var machine = ConnectionMachine.server(deflate: .standalone(pool: pool))
        _ = machine.receive(Frame(.text, isFinal: false, reservedBits: .rsv1, payload.prefix(5)))
        _ = machine.close(code: .goingAway, at: .seconds(0))
        #expect(pool.idle.inflaters == 1)
        // What still comes of the message is not looked at.
        #expect(machine.receive(Frame(.continuation, [0xFF, 0xFF]), .close(1001)).count == 2)
        #expect(pool.loans.inflaters == 1)
    }
}
