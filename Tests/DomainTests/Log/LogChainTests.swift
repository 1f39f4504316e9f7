import Crypto
import Domain
import Testing

struct LogChainTests {
    @Test func genesis() {
        #expect(LogChain.genesis == [UInt8](repeating: 0, count: 32))
        #expect(LogChain.saltLength == 16)
    }

    /// SHA-256 of the salt and then the bytes; here of `abc` (FIPS 180-4's example), cut at every place.
    @Test(arguments: 0...3)
    func entry(_ cut: Int) {
        let abc = Array("abc".utf8)
        let hash = LogChain.entry(salt: Array(abc[..<cut]), storedBytes: Array(abc[cut...]))
        #expect(Hex.encode(hash) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(LogChain.hash(previous: Array(abc[..<cut]), entry: Array(abc[cut...])) == hash)
    }

    @Test func theOrderCounts() {
        #expect(LogChain.hash(previous: [1], entry: [2]) != LogChain.hash(previous: [2], entry: [1]))
        #expect(LogChain.entry(salt: [1], storedBytes: [2]) != LogChain.entry(salt: [2], storedBytes: [1]))
    }
}
