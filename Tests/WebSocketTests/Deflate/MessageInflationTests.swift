import Compression
import NIOCore
import Testing
import WebSocket

/// Compressed messages as a peer may send them (RFC 7692 §6, §7.2.2).
@Suite struct MessageInflationTests {
    static let text = String(repeating: "شمال حلب، ", count: 20)

    /// A compressed message in one frame.
    static func frame(_ payload: [UInt8], as opcode: Opcode = .text) -> Frame {
        Frame(opcode, reservedBits: .rsv1, payload)
    }

    // MARK: Frames

    @Test func compressedAndPlainMessagesInTurn() throws {
        let deflater = try Deflater()
        var machine = ConnectionMachine.server(deflate: .continuous())
        let actions = machine.receive(
            Self.frame(deflater.message("one one one".utf8)), Frame(.text, "two".utf8),
            Self.frame(deflater.message("one one one".utf8), as: .binary), Frame(.binary, [3]),
            Self.frame(deflater.message("".utf8)), Frame(.text, []))
        #expect(
            actions == [
                .message(.text("one one one")), .message(.text("two")),
                .message(.binary(ByteBuffer(string: "one one one"))), .message(.binary(ByteBuffer(bytes: [3]))),
                .message(.text("")), .message(.text("")),
            ])
    }

    @Test func controlFramesBetweenFragmentsAtEveryCut() throws {
        let payload = try Deflater.message(Self.text.utf8)
        for cut in 0...payload.count {
            var machine = ConnectionMachine.server(deflate: .standalone())
            let actions = machine.receive(
                Frame(.text, isFinal: false, reservedBits: .rsv1, payload[..<cut]), Frame(.ping, [1]),
                Frame(.continuation, isFinal: false, payload[cut...]), Frame(.pong, []), Frame(.continuation, []))
            #expect(
                actions == [
                    .frame(.pong, [1]), .ping(ByteBuffer(bytes: [1])), .pong(ByteBuffer()),
                    .message(.text(Self.text)),
                ], "cut at \(cut)")
        }
    }

    @Test(arguments: [
        Frame(.continuation, reservedBits: .rsv1, []), Frame(.ping, reservedBits: .rsv1, []),
        Frame(.pong, reservedBits: .rsv1, []), Frame(.close, reservedBits: .rsv1, []),
        Frame(.text, reservedBits: [.rsv1, .rsv2], []), Frame(.text, reservedBits: .rsv2, []),
        Frame(.binary, reservedBits: .rsv3, []),
    ])
    func reservedBitsElsewhereAreRefused(_ frame: Frame) {
        var machine = ConnectionMachine.server(deflate: .standalone())
        _ = machine.receive(Frame(.text, isFinal: false, reservedBits: .rsv1, [0xF2]))
        #expect(machine.receive(frame).first == .closeFrame(1002, "reserved bits set"))
    }

    @Test func compressionThatWasNotAgreedOnIsRefused() {
        var machine = ConnectionMachine.server()
        #expect(machine.receive(Self.frame([0x00])).first == .closeFrame(1002, "reserved bits set"))
        var assembler = MessageAssembler(maximumLength: 10)
        let header = FrameHeader(opcode: .text, isFinal: true, reservedBits: .rsv1, payloadLength: 1)
        #expect(throws: ProtocolError.reservedBits(.rsv1)) {
            try assembler.take(FramePart(header: header, payload: ByteBuffer(bytes: [0])))
        }
    }

    // MARK: Ends of messages

    static let finalBlock: [UInt8] = [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]

    /// What stands at the end of a compressed message, and what it says.
    @Test(
        arguments: [
            ("nothing at all", [], ""),
            ("an empty stored block", [0x00], ""),
            ("an empty fixed block", [0x02, 0x00], ""),
            ("a final block and room for the tail", finalBlock + [0x00], "Hello"),
            ("a final block alone", finalBlock, "Hello"),
            ("two final blocks", finalBlock + finalBlock, "HelloHello"),
            ("a final block, then one that refers to it", finalBlock + [0xF2, 0x00, 0x11, 0x00, 0x00], "HelloHello"),
            ("a whole flush, and another", [0x00, 0x00, 0x00, 0xFF, 0xFF] + [0x00], ""),
        ] as [(String, [UInt8], String)])
    func ends(_ what: String, _ payload: [UInt8], _ text: String) throws {
        for deflate in [Deflate.standalone(), .continuous()] {
            var machine = ConnectionMachine.server(deflate: deflate)
            let next = Self.frame(try Deflater.message("next".utf8))
            #expect(
                machine.receive(Self.frame(payload), next, Self.frame(payload))
                    == [.message(.text(text)), .message(.text("next")), .message(.text(text))], "\(what)")
        }
    }

    @Test(
        arguments: [
            ("noise", [0xFF, 0xFF, 0xFF]),
            ("a reserved kind of block", [0x06]),
            ("half a block", [0xF2, 0x48, 0xCD]),
            ("a block without its end", [0xF2, 0x48, 0xCD, 0xC9, 0xC9]),
            ("half a stored block", [0x00, 0x06, 0x00, 0xF9, 0xFF, 0x48]),
            ("a stored length cut in two", [0x00, 0x05]),
            ("a reference to nothing", [0xF2, 0x00, 0x11, 0x00, 0x00]),
            ("the tail that is to be left out", [0x00, 0x00, 0x00, 0xFF, 0xFF]),
            ("text", Array("Hello, this is not compressed at all".utf8)),
        ] as [(String, [UInt8])])
    func refusesWhatIsNotDeflate(_ what: String, _ payload: [UInt8]) {
        for deflate in [Deflate.standalone(), .continuous()] {
            var machine = ConnectionMachine.server(deflate: deflate)
            #expect(
                machine.receive(Self.frame(payload, as: .binary), Frame(.text, "late".utf8)) == [
                    .closeFrame(1007, "compressed message is not DEFLATE"),
                    .closed(code: .invalidPayload, reason: "compressed message is not DEFLATE"),
                    .closeTransport(.output),
                ], "\(what)")
        }
    }

    @Test func messagesThatStandForThemselvesReferToNothing() throws {
        let deflater = try Deflater()
        let (first, second) = (deflater.message("Hello".utf8), deflater.message("Hello".utf8))
        var machine = ConnectionMachine.server(deflate: .standalone())
        #expect(machine.receive(Self.frame(first)) == [.message(.text("Hello"))])
        #expect(machine.receive(Self.frame(second)).first == .closeFrame(1007, "compressed message is not DEFLATE"))
    }

    // MARK: Text

    @Test func textIsCheckedAsItIsInflated() throws {
        let deflater = try Deflater()
        // A flushed block of text with a bad byte, then more that has not come yet.
        var bad = ByteBuffer()
        deflater.deflate(ByteBuffer(bytes: [0x61, 0xED, 0xA0]), into: &bad, ending: .flush)
        let frame = Frame(.text, isFinal: false, reservedBits: .rsv1, bad.readableBytesView)
        var machine = ConnectionMachine.server(deflate: .standalone())
        #expect(machine.receive(frame).first == .closeFrame(1007, "text is not UTF-8"))
    }

    @Test func unfinishedCharacterIsRefused() throws {
        var machine = ConnectionMachine.server(deflate: .standalone())
        let frame = Self.frame(try Deflater.message([0x61, 0xE2, 0x82]))
        #expect(machine.receive(frame).first == .closeFrame(1007, "text is not UTF-8"))
    }

    @Test func binaryIsNotText() throws {
        var machine = ConnectionMachine.server(deflate: .standalone())
        let frame = Self.frame(try Deflater.message([0x61, 0xE2, 0x82]), as: .binary)
        #expect(machine.receive(frame) == [.message(.binary(ByteBuffer(bytes: [0x61, 0xE2, 0x82])))])
    }
}
