import Crypto
import Testing

@Suite("Random bytes")
struct SecureRandomTests {
    @Test("As many as asked for", arguments: [(-1, 0), (0, 0), (1, 1), (32, 32), (100_000, 100_000)])
    func count(asked: Int, given: Int) {
        #expect(SecureRandom.bytes(asked).count == given)
    }

    @Test("No two runs alike, and every value occurs")
    func spread() {
        let runs = (0..<100).map { _ in SecureRandom.bytes(32) }
        #expect(Set(runs).count == runs.count)
        #expect(Set(SecureRandom.bytes(100_000)).count == 256)
    }
}
