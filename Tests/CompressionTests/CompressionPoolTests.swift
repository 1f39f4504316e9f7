import Compression
import NIOCore
import Testing

@Suite struct CompressionPoolTests {
    @Test func lendsTheSameAgain() throws {
        let pool = CompressionPool()
        let deflater = try pool.borrowDeflater(windowBits: 15, level: 6)
        let inflater = try pool.borrowInflater()
        #expect(pool.idle == CompressionPool.Counts(deflaters: 0, inflaters: 0))
        pool.giveBack(deflater)
        pool.giveBack(inflater)
        #expect(pool.idle == CompressionPool.Counts(deflaters: 1, inflaters: 1))
        #expect(try pool.borrowDeflater(windowBits: 15, level: 6) === deflater)
        #expect(try pool.borrowInflater() === inflater)
        #expect(pool.idle == CompressionPool.Counts(deflaters: 0, inflaters: 0))
        #expect(pool.loans == CompressionPool.Counts(deflaters: 2, inflaters: 2))
    }

    @Test(arguments: [(15, 7), (14, 6), (9, 1)])
    func lendsOnlyWhatWasAskedFor(_ windowBits: Int, _ level: Int) throws {
        let pool = CompressionPool()
        pool.giveBack(try pool.borrowDeflater(windowBits: 15, level: 6))
        let other = try pool.borrowDeflater(windowBits: windowBits, level: level)
        #expect(other.windowBits == windowBits && other.level == level)
        #expect(pool.idle.deflaters == 1)
    }

    @Test func nothingOfTheLastUseIsLeft() throws {
        let pool = CompressionPool()
        let deflater = try pool.borrowDeflater(windowBits: 15, level: 6)
        var first = ByteBuffer()
        deflater.deflate(ByteBuffer(string: "Hello"), into: &first, ending: .flush)
        pool.giveBack(deflater)
        var second = ByteBuffer()
        try pool.borrowDeflater(windowBits: 15, level: 6).deflate(
            ByteBuffer(string: "Hello"), into: &second, ending: .flush)
        #expect(first == second)

        let inflater = try pool.borrowInflater()
        var output = ByteBuffer()
        _ = try inflater.inflate(&first, into: &output, atMost: 100)
        pool.giveBack(inflater)
        // What refers to an earlier "Hello" (RFC 7692 §7.2.3.2).
        var reference = ByteBuffer(bytes: [0xF2, 0x00, 0x11, 0x00, 0x00])
        let again = try pool.borrowInflater()
        #expect(throws: CompressionError.malformed) { try again.inflate(&reference, into: &output, atMost: 100) }
    }

    @Test func keepsAFewOnly() throws {
        let pool = CompressionPool()
        let deflaters = try (0..<40).map { _ in try pool.borrowDeflater(windowBits: 9, level: 1) }
        let inflaters = try (0..<40).map { _ in try pool.borrowInflater() }
        deflaters.forEach(pool.giveBack)
        inflaters.forEach(pool.giveBack)
        #expect(pool.idle == CompressionPool.Counts(deflaters: 16, inflaters: 16))
        // Others come after them, and take their places.
        let later = try (0..<16).map { _ in try pool.borrowDeflater(windowBits: 10, level: 1) }
        later.forEach(pool.giveBack)
        _ = try pool.borrowDeflater(windowBits: 9, level: 1)
        #expect(pool.idle.deflaters == 16)
    }

    @Test func manyBorrowAtOnce() async throws {
        let pool = CompressionPool()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    let message = ByteBuffer(repeating: UInt8(task), count: 1000)
                    for _ in 0..<200 {
                        let deflater = try pool.borrowDeflater(windowBits: 15, level: 6)
                        let inflater = try pool.borrowInflater()
                        var deflated = ByteBuffer()
                        deflater.deflate(message, into: &deflated, ending: .flush)
                        var output = ByteBuffer()
                        _ = try inflater.inflate(&deflated, into: &output, atMost: 2000)
                        #expect(output == message)
                        pool.giveBack(deflater)
                        pool.giveBack(inflater)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(pool.loans == CompressionPool.Counts(deflaters: 1600, inflaters: 1600))
        #expect(pool.idle.deflaters <= 8)
    }
}
