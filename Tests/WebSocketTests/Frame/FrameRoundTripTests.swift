import NIOCore
import TestSupport
import Testing
import WebSocket

@Suite struct FrameRoundTripTests {
    static let lengths = [0, 1, 2, 7, 8, 9, 15, 63, 124, 125, 126, 127, 128, 255, 256, 65_534, 65_535, 65_536, 70_001]

    static func frame(using random: inout SplitMix64) -> WholeFrame {
        let opcode = Opcode.allCases.randomElement(using: &random) ?? .text
        let longest = opcode.isControl ? 125 : random.next() % 50 == 0 ? 70_000 : 300
        return WholeFrame(
            opcode: opcode,
            isFinal: opcode.isControl || Bool.random(using: &random),
            reservedBits: opcode.isControl ? [] : ReservedBits(rawValue: UInt8.random(in: 0...255, using: &random)),
            payload: random.bytes(Int.random(in: 0...longest, using: &random))
        )
    }

    /// The bytes in pieces of random size.
    static func cut(_ bytes: [UInt8], using random: inout SplitMix64) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let size = Int.random(in: 1...200, using: &random)
            pieces.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return pieces
    }

    @Test(arguments: [(Role.client, Role.server), (.server, .client)])
    func randomFramesComeBack(_ sender: Role, _ receiver: Role) {
        let all: ReservedBits = [.rsv1, .rsv2, .rsv3]
        let policy = ReservedBitPolicy(messageStart: all, continuation: all)
        var random = SplitMix64(seed: 0x57EB)
        for round in 0..<400 {
            let frames = (0..<10).map { _ in Self.frame(using: &random) }
            var bytes = ByteBuffer()
            for frame in frames {
                let encoder = FrameEncoder(role: sender)
                encoder.encode(
                    Frame(frame.opcode, isFinal: frame.isFinal, reservedBits: frame.reservedBits, frame.payload),
                    into: &bytes)
            }
            let pieces = Self.cut(Array(bytes.readableBytesView), using: &random)
            var decoder = FrameDecoder(role: receiver, reservedBits: policy, maximumPayload: 70_000)
            #expect(decoder.decode(pieces) == Decoded(frames: frames), "round \(round)")
        }
    }

    @Test(arguments: lengths)
    func everyLengthFormComesBack(_ length: Int) {
        var random = SplitMix64(seed: UInt64(length))
        let payload = random.bytes(length)
        for (sender, receiver) in [(Role.client, Role.server), (.server, .client)] {
            var decoder = FrameDecoder(role: receiver, maximumPayload: 70_001)
            let decoded = decoder.decode(Frame(.binary, payload).bytes(from: sender))
            #expect(decoded == Decoded(frames: [WholeFrame(opcode: .binary, payload: payload)]))
        }
    }

    @Test func clientsFramesNeverShareAMask() {
        let frames = (0..<100).map { _ in Frame(.text, "the same".utf8).bytes(from: .client) }
        #expect(Set(frames.map { Array($0[2..<6]) }).count == 100)
    }

    @Test func serversFramesAreTheSameForEveryone() {
        let encoder = FrameEncoder(role: .server)
        #expect(encoder.encode(text: "حلب") == encoder.encode(text: "حلب"))
        #expect(encoder.encode(text: "حلب") == encoder.encode(Frame(.text, "حلب".utf8)))
        #expect(encoder.encode(binary: ByteBuffer(bytes: [1, 2])) == encoder.encode(Frame(.binary, [1, 2])))
    }
}
