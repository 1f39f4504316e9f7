import NIOCore
import Testing
import WebSocket

/// RFC 6455 §5.5.1, §7.
@Suite struct ClosingTests {
    // MARK: The peer begins

    @Test(arguments: [UInt16(1000), 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1014, 3000, 4000, 4401, 4999])
    func echoesTheCode(_ code: UInt16) {
        var machine = ConnectionMachine.server()
        #expect(
            machine.receive(.close(code, "لماذا")) == [
                .closeFrame(code), .closed(code: CloseCode(rawValue: code), reason: "لماذا"),
                .closeTransport(.afterFlush),
            ])
        #expect(!machine.isOpen)
        #expect(machine.receive(Frame(.text, "late".utf8), .close(1000)) == [])
        #expect(machine.close(code: .normalClosure, at: .seconds(0)) == [], "there is one Close frame a side")
        #expect(machine.transportClosed() == [], "the end is told once")
    }

    @Test func echoesAnEmptyBodyWithAnEmptyBody() {
        var machine = ConnectionMachine.server()
        #expect(
            machine.receive(Frame(.close, [])) == [
                .frame(.close), .closed(code: .noStatusReceived, reason: ""), .closeTransport(.afterFlush),
            ])
    }

    @Test(
        arguments: [
            ([0x03], ProtocolError.closeBodyTooShort),
            ([0x03, 0xE7], .invalidCloseCode(CloseCode(rawValue: 999))),
            ([0x00, 0x00], .invalidCloseCode(CloseCode(rawValue: 0))),
            ([0x03, 0xEC], .invalidCloseCode(CloseCode(rawValue: 1004))),
            ([0x03, 0xED], .invalidCloseCode(.noStatusReceived)),
            ([0x03, 0xEE], .invalidCloseCode(.abnormalClosure)),
            ([0x03, 0xF7], .invalidCloseCode(.tlsHandshake)),
            ([0x07, 0xD0], .invalidCloseCode(CloseCode(rawValue: 2000))),
            ([0x13, 0x88], .invalidCloseCode(CloseCode(rawValue: 5000))),
            ([0xFF, 0xFF], .invalidCloseCode(CloseCode(rawValue: 65535))),
            ([0x03, 0xE8, 0xC3], .invalidCloseReason),
            ([0x03, 0xE8, 0x61, 0xFF], .invalidCloseReason),
        ] as [([UInt8], ProtocolError)])
    func refusesABadBody(_ body: [UInt8], _ error: ProtocolError) {
        var machine = ConnectionMachine.server()
        let code: UInt16 = error == .invalidCloseReason ? 1007 : 1002
        #expect(
            machine.receive(Frame(.close, body)) == [
                .closeFrame(code, error.description),
                .closed(code: CloseCode(rawValue: code), reason: error.description), .closeTransport(.output),
            ])
    }

    // MARK: We begin

    @Test func waitsForTheAnswerAndIgnoresData() {
        var machine = ConnectionMachine.server()
        #expect(machine.close(code: .goingAway, reason: "restart", at: .seconds(10)) == [.closeFrame(1001, "restart")])
        #expect(!machine.isOpen)
        #expect(machine.encode(text: "x") == nil)
        #expect(machine.encode(binary: ByteBuffer()) == nil)
        #expect(machine.encode(SharedMessage(text: ByteBuffer())) == nil)
        #expect(machine.ping() == [])
        #expect(machine.close(code: .normalClosure, at: .seconds(10)) == [])
        #expect(machine.receive(Frame(.text, [0xFF]), Frame(.ping, [1]), Frame(.pong, [])) == [])
        #expect(machine.receive(Frame(.binary, isFinal: false, []), Frame(.text, [])) == [])
        #expect(
            machine.receive(.close(1001)) == [.closed(code: .goingAway, reason: ""), .closeTransport(.afterFlush)])
    }

    @Test func doesNotWaitForEver() {
        var machine = ConnectionMachine.server()
        _ = machine.close(code: .normalClosure, at: .seconds(10))
        #expect(machine.deadline == .seconds(15))
        #expect(machine.tick(at: .seconds(14)) == [])
        let end = machine.tick(at: .seconds(15))
        #expect(end.count == 2)
        #expect(end.last == .closeTransport(.immediate))
        guard case .closed(.abnormalClosure, _)? = end.first else {
            Issue.record("\(end)")
            return
        }
        #expect(machine.deadline == nil)
        #expect(machine.tick(at: .seconds(99)) == [])
        #expect(machine.transportClosed() == [])
    }

    @Test func brokenFrameInsteadOfTheAnswer() {
        var machine = ConnectionMachine.server()
        _ = machine.close(code: .normalClosure, at: .seconds(0))
        let error = ProtocolError.maskMissing
        #expect(
            machine.receive(bytes: [0x88, 0x00]) == [
                .closed(code: .abnormalClosure, reason: error.description), .closeTransport(.output),
            ])
    }

    @Test(arguments: [
        (CloseCode.noStatusReceived, [UInt8]()), (.abnormalClosure, []), (.tlsHandshake, []),
        (CloseCode(rawValue: 999), []), (CloseCode(rawValue: 5000), []), (.mandatoryExtension, []),
        (CloseCode(rawValue: 4401), [0x11, 0x31, 0x77, 0x68, 0x79]), (.normalClosure, [0x03, 0xE8, 0x77, 0x68, 0x79]),
    ])
    func sendsOnlyCodesThatMayBeSent(_ code: CloseCode, _ body: [UInt8]) {
        var machine = ConnectionMachine.server()
        #expect(machine.close(code: code, reason: "why", at: .seconds(0)) == [.frame(.close, body)])
    }

    @Test(arguments: [
        (String(repeating: "a", count: 123), String(repeating: "a", count: 123)),
        (String(repeating: "a", count: 124), String(repeating: "a", count: 123)),
        (String(repeating: "ح", count: 62), String(repeating: "ح", count: 61)),
        (String(repeating: "🕊", count: 40), String(repeating: "🕊", count: 30)),
    ])
    func cutsALongReasonBetweenCharacters(_ reason: String, _ sent: String) {
        var machine = ConnectionMachine.server()
        #expect(machine.close(code: .policyViolation, reason: reason, at: .seconds(0)) == [.closeFrame(1008, sent)])
    }

    // MARK: The transport

    @Test func transportThatEndsByItselfIs1006() {
        var machine = ConnectionMachine.server()
        #expect(machine.transportClosed() == [.closed(code: .abnormalClosure, reason: "")])
        #expect(machine.transportClosed() == [])
        #expect(!machine.isOpen)
        #expect(machine.deadline == nil)

        var closing = ConnectionMachine.server()
        _ = closing.close(code: .normalClosure, at: .seconds(0))
        #expect(closing.transportClosed() == [.closed(code: .abnormalClosure, reason: "")])
    }

    /// §7.1.1: the server ends the transport first; the client waits for that, for a time.
    @Test func clientLeavesTheEndToTheServer() {
        var machine = ConnectionMachine.client()
        let actions = machine.receive(bytes: Frame.close(1000, "done").bytes(from: .server), at: .seconds(10))
        #expect(actions.count == 2)
        #expect(actions.last == .closed(code: .normalClosure, reason: "done"))
        #expect(machine.deadline == .seconds(15))
        #expect(machine.tick(at: .seconds(15)) == [.closeTransport(.immediate)])
    }

    @Test func serverDoesNotWaitForEverForItsLastBytesToGoOut() {
        var machine = ConnectionMachine.server()
        _ = machine.receive(.close(1000), at: .seconds(10))
        #expect(machine.deadline == .seconds(15))
        #expect(machine.tick(at: .seconds(15)) == [.closeTransport(.immediate)])
    }
}
