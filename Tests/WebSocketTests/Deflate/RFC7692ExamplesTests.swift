import NIOCore
import Testing
import WebSocket

/// The examples of RFC 7692 §7.2.3.
@Suite struct RFC7692ExamplesTests {
    static let hello: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]

    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let frames: [Frame]
        var messages = ["Hello"]
    }

    static let examples = [
        Example(testDescription: "7.2.3.1: one block", frames: [Frame(.text, reservedBits: .rsv1, hello)]),
        Example(
            testDescription: "7.2.3.1: in two frames",
            frames: [
                Frame(.text, isFinal: false, reservedBits: .rsv1, [0xF2, 0x48, 0xCD]),
                Frame(.continuation, [0xC9, 0xC9, 0x07, 0x00]),
            ]),
        Example(
            testDescription: "7.2.3.2: window shared by two messages",
            frames: [
                Frame(.text, reservedBits: .rsv1, hello),
                Frame(.text, reservedBits: .rsv1, [0xF2, 0x00, 0x11, 0x00, 0x00]),
            ],
            messages: ["Hello", "Hello"]),
        Example(
            testDescription: "7.2.3.3: a block without compression",
            frames: [
                Frame(
                    .text, reservedBits: .rsv1,
                    [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00])
            ]),
        Example(
            testDescription: "7.2.3.4: a final block",
            frames: [Frame(.text, reservedBits: .rsv1, [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00])]),
        Example(
            testDescription: "7.2.3.5: two blocks",
            frames: [
                Frame(
                    .text, reservedBits: .rsv1,
                    [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00])
            ]),
        Example(
            testDescription: "7.2.3.6: an empty message", frames: [Frame(.text, reservedBits: .rsv1, [0x00])],
            messages: [""]),
    ]

    @Test(arguments: examples)
    func inflates(_ example: Example) {
        var machine = ConnectionMachine.server(deflate: .continuous())
        let bytes = example.frames.flatMap { $0.bytes(from: .client) }
        #expect(machine.receive(bytes: bytes) == example.messages.map { .message(.text($0)) })
    }

    @Test(arguments: examples)
    func inflatesByteByByte(_ example: Example) {
        var machine = ConnectionMachine.client(deflate: .continuous())
        let actions = example.frames.flatMap { $0.bytes(from: .server) }.flatMap { machine.receive(bytes: [$0]) }
        #expect(actions == example.messages.map { .message(.text($0)) })
    }

    /// §7.2.3.2 with three times the text, so that the first message is smaller when compressed. The first five bytes
    /// are those of §7.2.3.1, the second message is nothing but references.
    @Test func deflates() {
        let text = "HelloHelloHello"
        let first: [UInt8] = [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0xF7, 0x80, 0x13, 0x00, 0x00]
        let second: [UInt8] = [0x42, 0x23, 0x00, 0x00]
        for (deflate, later) in [(Deflate.continuous(), second), (.standalone(), first)] {
            var machine = ConnectionMachine.server(deflate: deflate)
            for payload in [first, later, later] {
                let frame = machine.encode(text: text)
                #expect(frame == ByteBuffer(bytes: [0xC1, UInt8(payload.count)] + payload))
            }
        }
    }

    @Test func whatIsNoSmallerIsSentAsItIs() {
        var machine = ConnectionMachine.server(deflate: .standalone())
        #expect(machine.encode(text: "Hello") == ByteBuffer(bytes: [0x81, 0x05] + "Hello".utf8))
    }
}
