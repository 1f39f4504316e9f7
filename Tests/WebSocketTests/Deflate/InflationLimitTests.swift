import Compression
import NIOCore
import Testing
import WebSocket

/// The limit of a message counts what it says, and holds while it is inflated.
@Suite struct InflationLimitTests {
    @Test(arguments: [999, 1000, 1001])
    func countsWhatIsSaid(_ length: Int) throws {
        let bytes = [UInt8](repeating: 0x61, count: length)
        let payload = try Deflater.message(bytes)
        for cut in 0...payload.count {
            var machine = ConnectionMachine.server(maximumMessageLength: 1000, deflate: .standalone())
            let actions = machine.receive(
                Frame(.binary, isFinal: false, reservedBits: .rsv1, payload[..<cut]),
                Frame(.continuation, payload[cut...]))
            if length <= 1000 {
                #expect(actions == [.message(.binary(ByteBuffer(bytes: bytes)))])
            } else {
                #expect(actions.first == .closeFrame(1009, "message over 1000 bytes"))
            }
        }
    }

    /// A message at the limit can be longer when compressed than when not.
    @Test func limitOfAFrameIsItsOwn() throws {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 >> 3) }
        let stored = [0x00, 0xE8, 0x03, 0x17, 0xFC] + bytes + [0x00]
        var machine = ConnectionMachine.server(maximumFramePayload: 1006, deflate: .standalone())
        let frame = Frame(.binary, reservedBits: .rsv1, stored)
        #expect(machine.receive(frame) == [.message(.binary(ByteBuffer(bytes: bytes)))])
        var narrow = ConnectionMachine.server(maximumFramePayload: 1005, deflate: .standalone())
        #expect(narrow.receive(frame).first == .closeFrame(1009, "frame over 1005 bytes"))
    }

    /// Header and payload of the standard limits leave room for a message that does not compress.
    @Test func longestMessageThatDoesNotCompressIsTaken() throws {
        let bytes = (0..<64 << 10).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 13) }
        let payload = try Deflater(windowBits: 9, level: 1).message(bytes)
        var configuration = ConnectionConfiguration.server
        configuration.deflate = .standalone()
        var machine = ConnectionMachine(configuration: configuration, at: .seconds(0))
        #expect(
            machine.receive(Frame(.binary, reservedBits: .rsv1, payload))
                == [.message(.binary(ByteBuffer(bytes: bytes)))])
    }

    /// One gigabyte in one megabyte.
    static let bomb: [UInt8]? = {
        guard let deflater = try? Deflater() else { return nil }
        let megabyte = ByteBuffer(repeating: 0x61, count: 1 << 20)
        var output = ByteBuffer()
        deflater.deflate(megabyte, into: &output, ending: .flush)
        var next = ByteBuffer()
        deflater.deflate(megabyte, into: &next, ending: .flush)
        for _ in 1..<1024 { output.writeImmutableBuffer(next) }
        return Array(output.readableBytesView)
    }()

    @Test func bombIsRefusedBeforeItIsRead() throws {
        let bomb = try #require(Self.bomb)
        #expect(bomb.count < 1_100_000)
        var machine = ConnectionMachine.server(
            maximumFramePayload: 2 << 20, maximumMessageLength: 64 << 10, deflate: .standalone())
        var input = ByteBuffer(bytes: Frame(.text, reservedBits: .rsv1, bomb).bytes(from: .client))
        // Of the whole megabyte, the first kilobytes are enough.
        var first = input.readSlice(length: 4096) ?? ByteBuffer()
        #expect(machine.receive(&first, at: .seconds(0)).first == .closeFrame(1009, "message over 65536 bytes"))
        #expect(machine.receive(&input, at: .seconds(0)) == [])
    }

    /// What is held is seen after every part, the one that is too much included: a buffer only grows.
    @Test(arguments: [1000, 64 << 10, 100_000], [1, 7, 1000, 1 << 20])
    func bombTakesNoMoreMemoryThanAMessage(_ limit: Int, _ stride: Int) throws {
        let bomb = try #require(Self.bomb)
        var assembler = MessageAssembler(
            maximumLength: limit, inflater: MessageInflater(.standalone(), sender: .client))
        let header = FrameHeader(opcode: .text, isFinal: true, reservedBits: .rsv1, payloadLength: bomb.count)
        var most = 0
        var taken = 0
        #expect(throws: ProtocolError.messageTooLarge(limit: limit)) {
            while taken < bomb.count {
                let piece = bomb[taken..<min(taken + stride, bomb.count)]
                let part = FramePart(
                    header: header, payload: ByteBuffer(bytes: piece), isFirst: taken == 0,
                    isLast: piece.endIndex == bomb.count)
                defer { most = max(most, assembler.heldByteCount) }
                _ = try assembler.take(part)
                taken = piece.endIndex
            }
        }
        #expect(taken < limit / 500 + 1000)
        #expect(most >= min(limit, 1024))
        #expect(most < 2 * limit, "a buffer is as long as the next power of two")
    }

    @Test func shortMessagesTakeLittle() throws {
        var assembler = MessageAssembler(
            maximumLength: 16 << 20, inflater: MessageInflater(.standalone(), sender: .client))
        let payload = try Deflater.message("a short message, a short message".utf8)
        let header = FrameHeader(
            opcode: .binary, isFinal: true, reservedBits: .rsv1, payloadLength: payload.count)
        let message = try assembler.take(FramePart(header: header, payload: ByteBuffer(bytes: payload)))
        guard case .binary(let bytes)? = message else {
            Issue.record("\(String(describing: message))")
            return
        }
        #expect(bytes.storageCapacity <= 256)
        #expect(assembler.heldByteCount == 0)
    }
}
