import Compression
import NIOCore
import TestSupport
import Testing
import WebSocket

/// What one side of a connection sends, the other receives, whatever was agreed on and however it is cut.
@Suite struct DeflateRoundTripTests {
    /// Text that repeats itself, near and far.
    static func text(_ length: Int, using random: inout SplitMix64) -> String {
        let words = ["شمال", "حلب", "front line", "{\"type\":", "\"claim\"", "🕊", " ", ", ", "0.25"]
        var text = ""
        while text.utf8.count < length {
            text += random.next() % 4 == 0 ? String(random.next()) : words[Int(random.next() % UInt64(words.count))]
        }
        return text
    }

    static let agreements = (8...15).flatMap { bits in
        [true, false].map {
            DeflateAgreement(
                keepsServerContext: $0, keepsClientContext: $0, serverWindowBits: bits, clientWindowBits: bits)
        }
    }

    /// A server and a client that agreed.
    static func pair(_ deflate: Deflate) -> (server: ConnectionMachine, client: ConnectionMachine) {
        (
            .server(maximumFramePayload: 1 << 20, maximumMessageLength: 1 << 20, deflate: deflate),
            .client(maximumLength: 1 << 20, deflate: deflate)
        )
    }

    @Test(arguments: agreements)
    func messagesComeBack(_ agreement: DeflateAgreement) throws {
        var (server, client) = Self.pair(.agreed(agreement, threshold: 20))
        var random = SplitMix64(seed: UInt64(agreement.serverWindowBits))
        var compressed = 0
        for round in 0..<30 {
            let text = Self.text(Int(random.next() % (round % 15 == 0 ? 70_000 : 600)), using: &random)
            for fromServer in [true, false] {
                let message = ByteBuffer(string: text)
                let bytes =
                    switch (fromServer, round % 3) {
                    case (true, 0): server.encode(SharedMessage(text: message))
                    case (true, 1): server.encode(text: text)
                    case (true, _): server.encode(binary: message)
                    case (false, 0), (false, 1): client.encode(text: text)
                    case (false, _): client.encode(binary: message)
                    }
                var input = try #require(bytes)
                if input.readableBytesView.first.map({ $0 & 0x40 != 0 }) == true { compressed += 1 }
                let actions = fromServer ? client.receiveAll(&input) : server.receiveAll(&input)
                #expect(actions == [.message(round % 3 == 2 ? .binary(message) : .text(text))], "round \(round)")
            }
        }
        // With a window of 256 bytes, only what is shorter than that is compressed.
        #expect(compressed > (agreement.serverWindowBits == 8 ? 10 : 50))
    }

    /// The frame is cut in two at every byte, and the message into two fragments at every byte.
    @Test(arguments: [Deflate.standalone(), .continuous()])
    func everyCutSaysTheSame(_ deflate: Deflate) throws {
        var (server, client) = Self.pair(deflate)
        var random = SplitMix64(seed: 0xC07)
        let text = Self.text(300, using: &random)
        let whole = server.encode(text: text)
        let bytes = Array(try #require(whole).readableBytesView)
        let headerLength = bytes[1] < 126 ? 2 : 4
        for cut in 0...bytes.count {
            #expect(
                client.receive(bytes: Array(bytes[..<cut])) + client.receive(bytes: Array(bytes[cut...]))
                    == [.message(.text(text))], "cut at \(cut)")
        }
        let payload = bytes[headerLength...]
        for cut in payload.startIndex...payload.endIndex {
            let frames = [
                Frame(.text, isFinal: false, reservedBits: .rsv1, payload[..<cut]),
                Frame(.continuation, payload[cut...]),
            ]
            #expect(
                client.receive(bytes: frames.flatMap { $0.bytes(from: .server) }) == [.message(.text(text))],
                "fragments cut at \(cut)")
        }
    }

    /// Read in small pieces, zlib sees a reference that is too far back for its window.
    @Test(arguments: 8...15, [200, 256, 300, 40_000])
    func messagesKeepToTheirWindow(_ bits: Int, _ length: Int) throws {
        var random = SplitMix64(seed: UInt64(bits))
        // Half of it is the other half again, further back than most windows.
        let half = Self.text(length / 2, using: &random)
        let text = half + half
        let sent = DeflateAgreement(keepsServerContext: false, serverWindowBits: bits)
        var server = ConnectionMachine.server(deflate: .agreed(sent))
        let receiver = Deflate.agreed(DeflateAgreement(keepsServerContext: true, serverWindowBits: bits))
        let frames = [server.encode(text: text), server.encode(SharedMessage(text: ByteBuffer(string: text)))]
        for frame in frames {
            var client = ConnectionMachine.client(maximumLength: 100_000, deflate: receiver)
            #expect(client.receive(pieces: try #require(frame)) == [.message(.text(text))])
        }
        // What is written for the largest window shows that such a reference is seen.
        guard bits < 15, length == 40_000 else { return }
        var other = ConnectionMachine.server(deflate: .standalone())
        let frame = other.encode(text: text)
        var client = ConnectionMachine.client(maximumLength: 100_000, deflate: receiver)
        let actions = client.receive(pieces: try #require(frame))
        #expect(actions.contains(.closed(code: .invalidPayload, reason: "compressed message is not DEFLATE")))
    }

    /// A message that is sent as it is leaves no trace in the window that the next one refers to.
    @Test func plainMessagesAreNotReferredTo() throws {
        var (server, client) = Self.pair(.continuous())
        var random = SplitMix64(seed: 0x917)
        let noise = ByteBuffer(bytes: random.bytes(200))
        for round in 0..<10 {
            for message in [noise, ByteBuffer(string: Self.text(300, using: &random)), noise] {
                let bytes = server.encode(binary: message)
                var input = try #require(bytes)
                #expect(client.receiveAll(&input) == [.message(.binary(message))], "round \(round)")
            }
        }
    }

    @Test func laterMessagesAreSmallerWhereTheyMayRefer() throws {
        var random = SplitMix64(seed: 1)
        let text = Self.text(600, using: &random)
        var (continuous, _) = Self.pair(.continuous())
        var (standalone, _) = Self.pair(.standalone())
        let lengths = (0..<3).map { _ in
            (continuous.encode(text: text)?.readableBytes ?? 0, standalone.encode(text: text)?.readableBytes ?? 0)
        }
        #expect(lengths.allSatisfy { $0.1 == lengths[0].0 })
        #expect(lengths[0].0 > 5 * lengths[1].0)
        #expect(lengths[1].0 > 5)
    }

    @Test(arguments: [0, 1, 99, 100, 101])
    func shortMessagesAreSentAsTheyAre(_ length: Int) throws {
        let text = String(repeating: "a", count: length)
        for deflate in [Deflate.standalone(threshold: 100), .continuous(threshold: 100)] {
            var (server, client) = Self.pair(deflate)
            for message in [server.encode(text: text), server.encode(SharedMessage(text: ByteBuffer(string: text)))] {
                #expect(message?.readableBytesView.first == (length < 100 ? 0x81 : 0xC1))
            }
            #expect(
                client.encode(binary: ByteBuffer(string: text))?.readableBytesView.first == (length < 100 ? 0x82 : 0xC2)
            )
        }
    }

    @Test func controlFramesAreNeverCompressed() {
        var (server, _) = Self.pair(.continuous())
        let payload = ByteBuffer(repeating: 0x61, count: 125)
        #expect(server.ping(payload) == [.frame(.ping, payload.readableBytesView)])
        #expect(
            server.receive(Frame(.ping, payload.readableBytesView)).first == .frame(.pong, payload.readableBytesView))
        let reason = String(repeating: "a", count: 123)
        #expect(server.close(code: .normalClosure, reason: reason, at: .seconds(0)) == [.closeFrame(1000, reason)])
    }
}

extension ConnectionMachine {
    /// Feeds bytes eight at a time.
    fileprivate mutating func receive(pieces bytes: ByteBuffer) -> [ConnectionAction] {
        var (rest, actions) = (bytes, [ConnectionAction]())
        while var piece = rest.readSlice(length: min(8, rest.readableBytes)), piece.readableBytes > 0 {
            actions += receiveAll(&piece)
        }
        return actions
    }
}
