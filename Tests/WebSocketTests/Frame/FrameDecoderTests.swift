import NIOCore
import Testing
import WebSocket

@Suite struct FrameDecoderTests {
    // MARK: Cuts

    /// Every kind of header, masks of both sides, a control frame between fragments.
    static func stream(from role: Role) -> [UInt8] {
        let frames = [
            Frame(.text, isFinal: false, "شمال ".utf8),
            Frame(.ping, "are you there".utf8),
            Frame(.continuation, isFinal: false, []),
            Frame(.continuation, "حلب".utf8),
            Frame(.binary, [UInt8](repeating: 7, count: 126)),
            Frame(.pong, []),
            Frame(.binary, (0..<300).map { UInt8(truncatingIfNeeded: $0) }),
            Frame(.close, [0x03, 0xE8] + "bye".utf8),
        ]
        return frames.flatMap { $0.bytes(from: role) }
    }

    static let sides: [(receiver: Role, sender: Role)] = [(.server, .client), (.client, .server)]

    @Test(arguments: sides)
    func everyCutGivesTheSame(_ receiver: Role, _ sender: Role) {
        let bytes = Self.stream(from: sender)
        var decoder = FrameDecoder(role: receiver, maximumPayload: 1000)
        let whole = decoder.decode(bytes)
        #expect(whole.frames.count == 8)
        #expect(whole.error == nil)
        for cut in 0...bytes.count {
            var decoder = FrameDecoder(role: receiver, maximumPayload: 1000)
            #expect(decoder.decode([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole, "cut at \(cut)")
        }
        var slow = FrameDecoder(role: receiver, maximumPayload: 1000)
        #expect(slow.decode(bytes.map { [$0] }) == whole, "byte by byte")
    }

    @Test func laterBytesOfTheInputStayForTheNextCall() throws {
        var decoder = FrameDecoder(role: .client, maximumPayload: 1000)
        var input = ByteBuffer(bytes: Frame(.ping, [1]).bytes(from: .server) + Frame(.pong, [2]).bytes(from: .server))
        let first = try decoder.next(from: &input)
        #expect(first?.header.opcode == .ping)
        #expect(input.readableBytes == 3)
    }

    // MARK: What a peer may not do

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var role = Role.client
        let bytes: [UInt8]
        let error: ProtocolError
    }

    static let mask: [UInt8] = [1, 2, 3, 4]

    static let faults =
        [
            Fault(testDescription: "RSV1", bytes: [0xC1, 0x00], error: .reservedBits(.rsv1)),
            Fault(testDescription: "RSV2", bytes: [0xA1, 0x00], error: .reservedBits(.rsv2)),
            Fault(testDescription: "RSV3 on a ping", bytes: [0x99, 0x00], error: .reservedBits(.rsv3)),
            Fault(
                testDescription: "all reserved bits", bytes: [0xF2, 0x00],
                error: .reservedBits([.rsv1, .rsv2, .rsv3])),
            Fault(testDescription: "ping without FIN", bytes: [0x09, 0x00], error: .fragmentedControlFrame),
            Fault(testDescription: "close without FIN", bytes: [0x08, 0x00], error: .fragmentedControlFrame),
            Fault(testDescription: "ping of 126", bytes: [0x89, 0x7E], error: .controlFrameTooLong),
            Fault(testDescription: "close of 2^63", bytes: [0x88, 0x7F], error: .controlFrameTooLong),
            Fault(testDescription: "mask from a server", bytes: [0x81, 0x80], error: .maskForbidden),
            Fault(testDescription: "no mask from a client", role: .server, bytes: [0x81, 0x05], error: .maskMissing),
            Fault(
                testDescription: "no mask on an empty ping", role: .server, bytes: [0x89, 0x00], error: .maskMissing),
            Fault(testDescription: "125 in 16 bits", bytes: [0x82, 0x7E, 0x00, 0x7D], error: .lengthNotMinimal),
            Fault(
                testDescription: "0 in 16 bits, masked", role: .server, bytes: [0x82, 0xFE, 0x00, 0x00] + mask,
                error: .lengthNotMinimal),
            Fault(
                testDescription: "65535 in 64 bits", bytes: [0x82, 0x7F, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF],
                error: .lengthNotMinimal),
            Fault(
                testDescription: "top bit", bytes: [0x82, 0x7F, 0x80, 0, 0, 0, 0, 0, 0, 0], error: .lengthTopBit),
            Fault(
                testDescription: "2^62 bytes", bytes: [0x82, 0x7F, 0x40, 0, 0, 0, 0, 0, 0, 0],
                error: .frameTooLarge(length: 1 << 62, limit: 1000)),
            Fault(
                testDescription: "one byte too many", bytes: [0x82, 0x7E, 0x03, 0xE9],
                error: .frameTooLarge(length: 1001, limit: 1000)),
        ]
        + [3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map { (value: UInt8) in
            Fault(testDescription: "opcode \(value)", bytes: [0x80 | value, 0x00], error: .reservedOpcode(value))
        }

    @Test(arguments: faults)
    func refuses(_ fault: Fault) {
        var decoder = FrameDecoder(role: fault.role, maximumPayload: 1000)
        #expect(decoder.decode(fault.bytes) == Decoded(error: fault.error))
        #expect(decoder.decode(Frame(.ping, []).bytes(from: .server)).error == fault.error, "there is no way on")

        var slow = FrameDecoder(role: fault.role, maximumPayload: 1000)
        #expect(slow.decode(fault.bytes.map { [$0] }) == Decoded(error: fault.error), "byte by byte")
    }

    @Test func frameAtTheLimitPasses() {
        var decoder = FrameDecoder(role: .server, maximumPayload: 1000)
        let payload = [UInt8](repeating: 9, count: 1000)
        let decoded = decoder.decode(Frame(.binary, payload).bytes(from: .client))
        #expect(decoded == Decoded(frames: [WholeFrame(opcode: .binary, payload: payload)]))
    }

    @Test func limitBelow125LeavesControlFramesAlone() {
        var decoder = FrameDecoder(role: .server, maximumPayload: 10)
        let payload = [UInt8](repeating: 9, count: 125)
        #expect(decoder.decode(Frame(.ping, payload).bytes(from: .client)).error == nil)
        #expect(
            decoder.decode(Frame(.text, payload).bytes(from: .client)).error == .frameTooLarge(length: 125, limit: 10))
    }

    // MARK: Memory

    @Test func announcedLengthTakesNoMemory() throws {
        var decoder = FrameDecoder(role: .server, maximumPayload: .max)
        var input = ByteBuffer(bytes: [0x82, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0] + Self.mask)
        let first = try #require(try decoder.next(from: &input))
        #expect(first.header.payloadLength == 1 << 62)
        #expect(first.payload.storageCapacity == 0)
        #expect(first.isFirst && !first.isLast)

        input = ByteBuffer(bytes: [1 ^ 0x41, 2 ^ 0x42, 3 ^ 0x43])
        let second = try #require(try decoder.next(from: &input))
        #expect(!second.isFirst && !second.isLast)
        #expect(second.payload == ByteBuffer(string: "ABC"))
        #expect(second.payload.storageCapacity < 64)
    }

    // MARK: Extensions

    @Test(arguments: [
        (ReservedBitPolicy(messageStart: .rsv1), [UInt8(0xC1), 0x00], true),
        (ReservedBitPolicy(messageStart: .rsv1), [0xC2, 0x00], true),
        (ReservedBitPolicy(messageStart: .rsv1), [0x81, 0x00], true),
        (ReservedBitPolicy(messageStart: .rsv1), [0xE1, 0x00], false),
        (ReservedBitPolicy(messageStart: .rsv1), [0xC0, 0x00], false),
        (ReservedBitPolicy(messageStart: .rsv1), [0xC9, 0x00], false),
        (ReservedBitPolicy(continuation: .rsv2), [0xA0, 0x00], true),
        (ReservedBitPolicy(control: .rsv3), [0x99, 0x00], true),
    ])
    func reservedBitsFollowThePolicy(_ policy: ReservedBitPolicy, _ bytes: [UInt8], _ isAllowed: Bool) {
        var decoder = FrameDecoder(role: .client, reservedBits: policy, maximumPayload: 1000)
        let decoded = decoder.decode(bytes)
        #expect((decoded.error == nil) == isAllowed)
        if isAllowed { #expect(decoded.frames.first?.reservedBits == ReservedBits(rawValue: bytes[0])) }
    }
}
