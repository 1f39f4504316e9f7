import NIOCore
import Testing
import WebSocket

/// The examples of RFC 6455 §5.7, read and written.
@Suite struct RFC6455ExamplesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Who receives it.
        let role: Role
        let bytes: [UInt8]
        let frame: Frame
        var key: MaskingKey?
    }

    static let key = MaskingKey(rawValue: 0x37FA_213D)
    static let long = [UInt8](repeating: 0x61, count: 65536)

    static let examples = [
        Example(
            testDescription: "single-frame unmasked text", role: .client,
            bytes: [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F], frame: Frame(.text, "Hello".utf8)),
        Example(
            testDescription: "single-frame masked text", role: .server,
            bytes: [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58],
            frame: Frame(.text, "Hello".utf8), key: key),
        Example(
            testDescription: "first fragment of unmasked text", role: .client, bytes: [0x01, 0x03, 0x48, 0x65, 0x6C],
            frame: Frame(.text, isFinal: false, "Hel".utf8)),
        Example(
            testDescription: "last fragment of unmasked text", role: .client, bytes: [0x80, 0x02, 0x6C, 0x6F],
            frame: Frame(.continuation, "lo".utf8)),
        Example(
            testDescription: "unmasked ping", role: .client, bytes: [0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F],
            frame: Frame(.ping, "Hello".utf8)),
        Example(
            testDescription: "masked pong", role: .server,
            bytes: [0x8A, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58],
            frame: Frame(.pong, "Hello".utf8), key: key),
        Example(
            testDescription: "256 bytes in an unmasked frame", role: .client,
            bytes: [0x82, 0x7E, 0x01, 0x00] + long.prefix(256), frame: Frame(.binary, long.prefix(256))),
        Example(
            testDescription: "64 KiB in an unmasked frame", role: .client,
            bytes: [0x82, 0x7F, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00] + long, frame: Frame(.binary, long)),
    ]

    @Test(arguments: examples)
    func decodes(_ example: Example) {
        var decoder = FrameDecoder(role: example.role, maximumPayload: 1 << 20)
        let expected = WholeFrame(
            opcode: example.frame.opcode, isFinal: example.frame.isFinal,
            payload: Array(example.frame.payload.readableBytesView))
        #expect(decoder.decode(example.bytes) == Decoded(frames: [expected]))
    }

    @Test(arguments: examples)
    func encodes(_ example: Example) {
        var buffer = ByteBuffer(string: "before")
        FrameEncoder.encode(example.frame, maskingKey: example.key, into: &buffer)
        #expect(Array(buffer.readableBytesView) == Array("before".utf8) + example.bytes)
    }
}
