import NIOCore
import TestSupport
import Testing
import WebSocket

/// Whatever a peer sends, a connection ends in an orderly way: it takes every byte, sends one Close frame at most,
/// tells its user of the end once, and delivers nothing after that.
@Suite struct ConnectionFuzzTests {
    /// Those that there are, some more often, and two reserved ones.
    static let opcodes: [UInt8] = [0, 1, 1, 1, 2, 2, 8, 9, 9, 10, 3, 11]

    /// Bytes that are often nearly right: a frame, cut or with a byte changed, or nothing but noise.
    static func input(using random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<1 + random.next() % 2 {
            if random.next() % 4 == 0 {
                bytes += random.bytes(Int(random.next() % 16))
            } else {
                let opcode = opcodes[Int(random.next() % UInt64(opcodes.count))]
                let isFinal: UInt8 = random.next() % 4 == 0 ? 0 : 0x80
                let length = UInt8(random.next() % 16)
                bytes += [isFinal | opcode, 0x80 | length, 0, 0, 0, 0]
                let bits: UInt8 = random.next() % 8 == 0 ? 0xFF : 0x7F
                for byte in random.bytes(Int(length)) { bytes.append(byte & bits) }
            }
        }
        if random.next() % 4 == 0, !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return bytes
    }

    @Test(arguments: [0xCA12, 0xCA13, 0xCA14, 0xCA15] as [UInt64])
    func noInputBreaksAConnection(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var messages = 0
        var failures = 0
        for round in 0..<25_000 {
            var input = ByteBuffer(bytes: Self.input(using: &random))
            var machine = ConnectionMachine.server(maximumFramePayload: 64, maximumMessageLength: 100)
            let cut = Int(random.next() % UInt64(input.readableBytes + 1))
            var actions: [ConnectionAction] = []
            if var first = input.readSlice(length: cut) { actions += machine.receiveAll(&first) }
            if random.next() % 16 == 0 { actions += machine.close(code: .normalClosure, at: .seconds(0)) }
            actions += machine.receiveAll(&input)
            actions += machine.transportClosed()

            var ends = 0
            var closeFrames = 0
            for action in actions {
                switch action {
                case .closed: ends += 1
                case .write(let frame): closeFrames += frame.readableBytesView.first == 0x88 ? 1 : 0
                case .message:
                    messages += 1
                    if ends > 0 || closeFrames > 0 { Issue.record("message after the end, round \(round)") }
                case .closeTransport(.output): failures += 1
                case .ping, .pong, .closeTransport: break
                }
            }
            if ends != 1 || closeFrames > 1 { Issue.record("\(ends) ends, \(closeFrames) closes, round \(round)") }
        }
        #expect(messages > 5000)
        #expect(failures > 5000)
    }
}
