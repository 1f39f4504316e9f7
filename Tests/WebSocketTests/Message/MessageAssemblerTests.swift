import NIOCore
import Testing
import WebSocket

@Suite struct MessageAssemblerTests {
    /// A whole frame as one part.
    static func part(_ opcode: Opcode, isFinal: Bool = true, _ payload: some Collection<UInt8>) -> FramePart {
        FramePart(
            header: FrameHeader(opcode: opcode, isFinal: isFinal, payloadLength: payload.count),
            payload: ByteBuffer(bytes: payload))
    }

    static func assemble(_ parts: [FramePart], limit: Int = 100) throws(ProtocolError) -> [Message] {
        var assembler = MessageAssembler(maximumLength: limit)
        var messages: [Message] = []
        for part in parts {
            if let message = try assembler.take(part) { messages.append(message) }
        }
        return messages
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let parts: [FramePart]
        let messages: [Message]
    }

    @Test(arguments: [
        Case(testDescription: "one frame", parts: [part(.text, "حلب".utf8)], messages: [.text("حلب")]),
        Case(testDescription: "empty text", parts: [part(.text, [])], messages: [.text("")]),
        Case(testDescription: "empty binary", parts: [part(.binary, [])], messages: [.binary(ByteBuffer())]),
        Case(
            testDescription: "fragments, some empty, with control frames between",
            parts: [
                part(.binary, isFinal: false, []), part(.ping, [9]), part(.continuation, isFinal: false, [1, 2]),
                part(.continuation, isFinal: false, []), part(.pong, []), part(.continuation, [3]),
            ],
            messages: [.binary(ByteBuffer(bytes: [1, 2, 3]))]),
        Case(
            testDescription: "a character cut between fragments",
            parts: [
                part(.text, isFinal: false, [0xF0, 0x9F]), part(.continuation, isFinal: false, [0x95]),
                part(.continuation, [0x8A]),
            ],
            messages: [.text("🕊")]),
        Case(
            testDescription: "one after the other",
            parts: [part(.text, isFinal: false, [0x61]), part(.continuation, [0x62]), part(.binary, [0xFF])],
            messages: [.text("ab"), .binary(ByteBuffer(bytes: [0xFF]))]),
        Case(
            testDescription: "binary is not UTF-8", parts: [part(.binary, [0xFF, 0xC0])],
            messages: [.binary(ByteBuffer(bytes: [0xFF, 0xC0]))]),
    ])
    func assembles(_ entry: Case) throws {
        #expect(try Self.assemble(entry.parts) == entry.messages)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let parts: [FramePart]
        let error: ProtocolError
    }

    @Test(arguments: [
        Fault(testDescription: "nothing to continue", parts: [part(.continuation, [])], error: .unexpectedContinuation),
        Fault(
            testDescription: "nothing left to continue", parts: [part(.text, []), part(.continuation, [])],
            error: .unexpectedContinuation),
        Fault(
            testDescription: "nothing to continue, and too much of it",
            parts: [part(.continuation, [UInt8](repeating: 0x61, count: 101))], error: .unexpectedContinuation),
        Fault(
            testDescription: "text inside text", parts: [part(.text, isFinal: false, []), part(.text, [])],
            error: .messageInterrupted),
        Fault(
            testDescription: "binary inside text",
            parts: [part(.text, isFinal: false, []), part(.binary, isFinal: false, [])], error: .messageInterrupted),
        Fault(testDescription: "bad text", parts: [part(.text, [0x61, 0xFF])], error: .invalidUTF8),
        Fault(
            testDescription: "bad text in the middle",
            parts: [part(.text, isFinal: false, [0xC3]), part(.continuation, isFinal: false, [0x28])],
            error: .invalidUTF8),
        Fault(testDescription: "unfinished character", parts: [part(.text, [0xE2, 0x82])], error: .invalidUTF8),
        Fault(
            testDescription: "unfinished character after fragments",
            parts: [part(.text, isFinal: false, [0xE2]), part(.continuation, [0x82])], error: .invalidUTF8),
        Fault(
            testDescription: "too much in one frame", parts: [part(.text, [UInt8](repeating: 0x61, count: 101))],
            error: .messageTooLarge(limit: 100)),
        Fault(
            testDescription: "too much in all",
            parts: [
                part(.text, isFinal: false, [UInt8](repeating: 0x61, count: 60)),
                part(.continuation, isFinal: false, [UInt8](repeating: 0x61, count: 41)),
            ],
            error: .messageTooLarge(limit: 100)),
    ])
    func refuses(_ fault: Fault) {
        #expect(throws: fault.error) { try Self.assemble(fault.parts) }
    }

    @Test func messageAtTheLimitPasses() throws {
        let half = [UInt8](repeating: 0x61, count: 50)
        let messages = try Self.assemble([Self.part(.text, isFinal: false, half), Self.part(.continuation, half)])
        #expect(messages == [.text(String(repeating: "a", count: 100))])
    }

    /// The header alone is enough to refuse, before any of the payload has come.
    @Test func limitIsCheckedBeforeThePayloadComes() throws {
        var assembler = MessageAssembler(maximumLength: 100)
        #expect(try assembler.take(Self.part(.binary, isFinal: false, [1])) == nil)
        let header = FrameHeader(opcode: .continuation, isFinal: true, payloadLength: 1 << 62)
        #expect(throws: ProtocolError.messageTooLarge(limit: 100)) {
            try assembler.take(FramePart(header: header, payload: ByteBuffer(), isLast: false))
        }
    }

    /// A frame whose rest is still on its way is refused as soon as its first bad byte is here.
    @Test func badTextIsRefusedBeforeItsFrameEnds() throws {
        var assembler = MessageAssembler(maximumLength: 100)
        let header = FrameHeader(opcode: .text, isFinal: true, payloadLength: 50)
        let first = FramePart(header: header, payload: ByteBuffer(bytes: [0x61, 0xED]), isLast: false)
        #expect(try assembler.take(first) == nil)
        #expect(throws: ProtocolError.invalidUTF8) {
            try assembler.take(
                FramePart(header: header, payload: ByteBuffer(bytes: [0xA0]), isFirst: false, isLast: false))
        }
    }

    @Test func partsOfAFrameBelongTogether() throws {
        var assembler = MessageAssembler(maximumLength: 100)
        let header = FrameHeader(opcode: .text, isFinal: true, payloadLength: 3)
        let parts = [
            FramePart(header: header, payload: ByteBuffer(), isLast: false),
            FramePart(header: header, payload: ByteBuffer(string: "ab"), isFirst: false, isLast: false),
            FramePart(header: header, payload: ByteBuffer(string: "c"), isFirst: false),
        ]
        #expect(try parts.map { try assembler.take($0) } == [nil, nil, .text("abc")])
    }
}
