import Compression
import NIOCore
import Testing
import WebSocket

@Suite struct SharedMessageTests {
    static let text = String(repeating: "{\"type\":\"event\",\"place\":\"حلب\"},", count: 20)

    static func message() -> SharedMessage {
        SharedMessage(text: ByteBuffer(string: text))
    }

    static let plain = Frame(.text, text.utf8).bytes(from: .server)

    static func isCompressed(_ frame: ByteBuffer?) -> Bool {
        frame?.readableBytesView.first == 0xC1
    }

    /// Where in memory the frame's bytes are.
    static func place(_ frame: ByteBuffer?) -> UnsafeRawPointer? {
        // Only compared, never read through.
        frame?.withUnsafeReadableBytes { $0.baseAddress }
    }

    @Test func countsItsText() {
        #expect(SharedMessage(text: ByteBuffer(string: "حلب")).byteCount == 6)
        #expect(SharedMessage(text: ByteBuffer()).byteCount == 0)
    }

    @Test func compressesOnceForAThousandConnections() throws {
        let pool = CompressionPool()
        let message = Self.message()
        let connections = try (0..<1000).map { number in
            var configuration = ConnectionConfiguration.server
            // Every fourth takes no compression.
            configuration.deflate = number % 4 == 0 ? nil : .standalone(pool: pool)
            return try ChannelUnderTest(configuration: configuration)
        }
        for connection in connections { #expect(connection.delegate.socket?.send(message) == true) }
        #expect(pool.loans == CompressionPool.Counts(deflaters: 1, inflaters: 0))
        #expect(pool.idle == CompressionPool.Counts(deflaters: 1, inflaters: 0))
        var client = ConnectionMachine.client(deflate: .standalone())
        for (number, connection) in connections.enumerated() {
            connection.delegate.socket?.flush()
            let bytes = try connection.sent()
            if number % 4 == 0 {
                #expect(bytes == Self.plain)
            } else {
                #expect(bytes.count < Self.plain.count / 4)
                #expect(client.receive(bytes: bytes) == [.message(.text(Self.text))])
            }
        }
    }

    @Test func bytesAreTheSameInMemory() {
        let message = Self.message()
        var machines = (0..<3).map { _ in ConnectionMachine.server(deflate: .standalone()) }
        let compressed = Set(machines.indices.map { Self.place(machines[$0].encode(message)) })
        #expect(compressed.count == 1)
        var plainMachines = (0..<3).map { _ in ConnectionMachine.server() }
        let plain = Set(plainMachines.indices.map { Self.place(plainMachines[$0].encode(message)) })
        #expect(plain.count == 1)
        #expect(compressed.isDisjoint(with: plain))
    }

    @Test func compressesOnceWhenManyAskAtOnce() async {
        for _ in 0..<20 {
            let pool = CompressionPool()
            let message = Self.message()
            let places = await withTaskGroup(of: UInt.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        var machine = ConnectionMachine.server(deflate: .standalone(pool: pool))
                        return UInt(bitPattern: Self.place(machine.encode(message)))
                    }
                }
                return await group.reduce(into: Set<UInt>()) { $0.insert($1) }
            }
            #expect(places.count == 1)
            #expect(pool.loans.deflaters == 1)
        }
    }

    @Test func doesNotCompressUnasked() {
        let pool = CompressionPool()
        var plain = ConnectionMachine.server()
        #expect(plain.encode(Self.message()) == ByteBuffer(bytes: Self.plain))
        var short = ConnectionMachine.server(deflate: .standalone(threshold: Self.text.utf8.count + 1, pool: pool))
        #expect(short.encode(Self.message()) == ByteBuffer(bytes: Self.plain))
        #expect(pool.loans.deflaters == 0)
    }

    /// What came out no smaller is sent as it is, and not tried again.
    @Test func whatDoesNotShrinkIsTriedOnce() {
        let pool = CompressionPool()
        let message = SharedMessage(text: ByteBuffer(string: "abcdefghij"))
        for _ in 0..<3 {
            var machine = ConnectionMachine.server(deflate: .standalone(pool: pool))
            #expect(machine.encode(message) == FrameEncoder(role: .server).encode(text: "abcdefghij"))
        }
        #expect(pool.loans.deflaters == 1)
    }

    /// The shared bytes refer up to 32 KiB back: to a client with a smaller window, only a message that is no longer
    /// than that can be sent so.
    @Test(arguments: 8...15, [255, 256, 257, 512, 513, 32_768, 32_769, 100_000])
    func smallWindows(_ bits: Int, _ length: Int) throws {
        let text = String(String(repeating: "0123456789abcdef-/", count: length / 18 + 1).prefix(length))
        let message = SharedMessage(text: ByteBuffer(string: text))
        let agreement = DeflateAgreement(
            keepsServerContext: false, keepsClientContext: false, serverWindowBits: bits)
        var machine = ConnectionMachine.server(deflate: .agreed(agreement))
        let frame = machine.encode(message)
        #expect(Self.isCompressed(frame) == (bits == 15 || length <= 1 << bits))
        var client = ConnectionMachine.client(maximumLength: 100_000, deflate: .agreed(agreement))
        var input = try #require(frame)
        #expect(client.receiveAll(&input) == [.message(.text(text))])
    }

    /// With messages that refer to earlier ones, the bytes are each connection's own.
    @Test func connectionsWithContextCompressForThemselves() throws {
        let pool = CompressionPool()
        let message = Self.message()
        var first = ConnectionMachine.server(deflate: .continuous(pool: pool))
        var second = ConnectionMachine.server(deflate: .continuous(pool: pool))
        var client = ConnectionMachine.client(deflate: .continuous())
        var lengths: [Int] = []
        for _ in 0..<3 {
            let frame = first.encode(message)
            var input = try #require(frame)
            lengths.append(input.readableBytes)
            #expect(client.receiveAll(&input) == [.message(.text(Self.text))])
        }
        #expect(lengths[1] < lengths[0] / 2)
        #expect(second.encode(message)?.readableBytes == lengths[0])
        #expect(pool.loans.deflaters == 2, "each holds its own from its first message on")
    }
}
