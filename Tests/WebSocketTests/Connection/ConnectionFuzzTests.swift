import NIOCore
import TestSupport
import Testing
import WebSocket

/// Whatever a peer sends, a connection ends in an orderly way: it takes every byte, sends one Close frame at most,
/// tells its user of the end once, and delivers nothing after that.
@Suite struct ConnectionFuzzTests {
    /// Those that there are, some more often, and two reserved ones.
    static let opcodes: [UInt8] = [0, 1, 1, 1, 2, 2, 8, 9, 9, 10, 3, 11]

    /// Compressed messages (RFC 7692 §7.2.3), their pieces, one that says too much, and what is none.
    static let deflated: [[UInt8]] = [
        [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00], [0xF2, 0x48, 0xCD], [0xC9, 0xC9, 0x07, 0x00],
        [0xF2, 0x00, 0x11, 0x00, 0x00], [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00], [0x00], [],
        [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00], [0x4A, 0x4C, 0x1C, 0x05, 0xC4, 0x02, 0x00],
        [0xFF, 0xFF, 0xFF],
    ]

    /// Bytes that are often nearly right: a frame, cut or with a byte changed, or nothing but noise.
    static func input(isCompressing: Bool, using random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<1 + random.next() % 2 {
            if random.next() % 4 == 0 {
                bytes += random.bytes(Int(random.next() % 16))
            } else {
                let opcode = opcodes[Int(random.next() % UInt64(opcodes.count))]
                let isFinal: UInt8 = random.next() % 4 == 0 ? 0 : 0x80
                if isCompressing, opcode == 1 || opcode == 2, let payload = deflated.randomElement(using: &random) {
                    bytes += [isFinal | 0x40 | opcode, 0x80 | UInt8(payload.count), 0, 0, 0, 0] + payload
                    continue
                }
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

    @Test(
        arguments: [
            (0xCA12, nil), (0xCA13, nil), (0xCA14, .standalone()), (0xCA15, .continuous()), (0xCA16, .standalone()),
        ] as [(UInt64, Deflate?)])
    func noInputBreaksAConnection(_ seed: UInt64, _ deflate: Deflate?) {
        var random = SplitMix64(seed: seed)
        var messages = 0
        var failures = 0
        for round in 0..<12_000 {
            var input = ByteBuffer(bytes: Self.input(isCompressing: deflate != nil, using: &random))
            var machine = ConnectionMachine.server(
                maximumFramePayload: 64, maximumMessageLength: 100, deflate: deflate)
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
        #expect(messages > 1000)
        #expect(failures > 2500)
    }
}
