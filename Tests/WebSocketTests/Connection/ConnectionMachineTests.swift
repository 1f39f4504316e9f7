import NIOCore
import Testing
import WebSocket

@Suite struct ConnectionMachineTests {
    @Test func deliversMessages() {
        var machine = ConnectionMachine.server()
        let actions = machine.receive(
            Frame(.text, "one".utf8), Frame(.binary, [1, 2]), Frame(.text, isFinal: false, "th".utf8),
            Frame(.continuation, "ree".utf8))
        #expect(
            actions == [
                .message(.text("one")), .message(.binary(ByteBuffer(bytes: [1, 2]))), .message(.text("three")),
            ])
    }

    @Test func answersPingsInsideAMessageWithTheirPayload() {
        var machine = ConnectionMachine.server()
        let actions = machine.receive(
            Frame(.text, isFinal: false, "a".utf8), Frame(.ping, [7, 8]), Frame(.pong, [9]),
            Frame(.continuation, "b".utf8))
        #expect(
            actions == [
                .frame(.pong, [7, 8]), .ping(ByteBuffer(bytes: [7, 8])), .pong(ByteBuffer(bytes: [9])),
                .message(.text("ab")),
            ])
    }

    @Test func stopsAtEachActionSoThatCommandsCanComeBetween() {
        var machine = ConnectionMachine.server()
        var input = ByteBuffer(
            bytes: Frame(.text, "first".utf8).bytes(from: .client) + Frame(.text, "second".utf8).bytes(from: .client))
        #expect(machine.receive(&input, at: .seconds(0)) == [.message(.text("first"))])
        #expect(machine.close(code: .goingAway, at: .seconds(0)) == [.closeFrame(1001)])
        #expect(machine.receive(&input, at: .seconds(0)) == [])
        #expect(input.readableBytes == 0)
    }

    @Test func sendsAsItsRoleDoes() throws {
        var server = ConnectionMachine.server()
        #expect(server.encode(text: "x") == ByteBuffer(bytes: [0x81, 0x01, 0x78]))
        #expect(server.encode(binary: ByteBuffer(bytes: [5])) == ByteBuffer(bytes: [0x82, 0x01, 0x05]))
        let shared = SharedMessage(text: ByteBuffer(string: "x"))
        #expect(server.encode(shared) == ByteBuffer(bytes: [0x81, 0x01, 0x78]))

        var client = ConnectionMachine.client()
        let masked = client.encode(text: "x")
        let text = try #require(masked)
        var decoder = FrameDecoder(role: .server, maximumPayload: 10)
        #expect(
            decoder.decode(Array(text.readableBytesView))
                == Decoded(frames: [WholeFrame(opcode: .text, payload: [0x78])]))
        #expect(client.encode(shared) == nil, "each of a client's frames has its own mask")
    }

    @Test func pingsOnDemand() {
        var machine = ConnectionMachine.server()
        #expect(machine.ping(ByteBuffer(bytes: [1])) == [.frame(.ping, [1])])
        #expect(machine.ping(ByteBuffer(repeating: 0, count: 126)) == [])
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let code: UInt16
        let error: ProtocolError
    }

    /// One of each way to fail a connection; the decoder's and the assembler's own tests have them all.
    @Test(arguments: [
        Fault(testDescription: "frame", bytes: [0xC1, 0x80], code: 1002, error: .reservedBits(.rsv1)),
        Fault(
            testDescription: "frame length", bytes: [0x82, 0xFE, 0x03, 0xE9, 0, 0, 0, 0], code: 1009,
            error: .frameTooLarge(length: 1001, limit: 1000)),
        Fault(
            testDescription: "fragments", bytes: Frame(.continuation, []).bytes(from: .client), code: 1002,
            error: .unexpectedContinuation),
        Fault(
            testDescription: "message length",
            bytes: Frame(.binary, isFinal: false, [UInt8](repeating: 0, count: 900)).bytes(from: .client)
                + Frame(.continuation, [UInt8](repeating: 0, count: 101)).bytes(from: .client), code: 1009,
            error: .messageTooLarge(limit: 1000)),
        Fault(
            testDescription: "text", bytes: Frame(.text, [0xC0]).bytes(from: .client), code: 1007, error: .invalidUTF8),
        // FIN, text, 16 bytes announced, 1 there.
        Fault(
            testDescription: "text of an unfinished frame", bytes: [0x81, 0x90, 0, 0, 0, 0, 0xFF], code: 1007,
            error: .invalidUTF8),
    ])
    func failsTheConnection(_ fault: Fault) {
        var machine = ConnectionMachine.server()
        let more = Frame(.text, "more".utf8).bytes(from: .client)
        #expect(
            machine.receive(bytes: fault.bytes + more) == [
                .closeFrame(fault.code, fault.error.description),
                .closed(code: CloseCode(rawValue: fault.code), reason: fault.error.description),
                .closeTransport(.output),
            ])
        #expect(!machine.isOpen)
        #expect(machine.encode(text: "x") == nil)
        #expect(machine.receive(bytes: more) == [], "what the peer still sends is thrown away")
        #expect(machine.deadline == .seconds(5))
        #expect(machine.tick(at: .seconds(5)) == [.closeTransport(.immediate)])
    }
}
