import HTTPServer
import Testing

struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-9", 0..<10), ("bytes=2-4", 2..<5), ("bytes=9-", 9..<10), ("bytes=0-", 0..<10),
        ("bytes=5-100", 5..<10), ("bytes=-1", 9..<10), ("bytes=-10", 0..<10), ("bytes=-11", 0..<10),
        ("BYTES=1-2", 1..<3), ("bytes= 1-2", 1..<3), ("bytes=1-2 ,", 1..<3), ("bytes=,1-2", 1..<3),
        ("bytes=00001-00002", 1..<3), ("bytes=1-99999999999999999999999", 1..<10),
        ("bytes=-99999999999999999999999", 0..<10),
    ])
    func parts(_ field: String, _ part: Range<Int>) {
        #expect(ByteRange([field], length: 10) == .part(part))
    }

    @Test(arguments: ["bytes=10-", "bytes=10-10", "bytes=99999999999999999999999-", "bytes=-0"])
    func beyondTheEnd(_ field: String) {
        #expect(ByteRange([field], length: 10) == .unsatisfiable)
    }

    @Test(arguments: [
        "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=1", "bytes=2-1", "bytes=1-2-3", "bytes=+1-2",
        "bytes=1 -2",
        "bytes=--1", "bytes=0x1-2", "items=0-1", "0-1", "bytes:0-1", "bytes=0-1,3-4", "bytes=0-,0-,0-", "bytes=1-a",
        "bytes=٠-١",
    ])
    func otherwiseTheWhole(_ field: String) {
        #expect(ByteRange([field], length: 10) == .whole)
    }

    @Test func fieldsThatContradictEachOtherAreNone() {
        #expect(ByteRange(["bytes=0-1", "bytes=2-3"], length: 10) == .whole)
        #expect(ByteRange([], length: 10) == .whole)
    }

    @Test func nothingHasNoParts() {
        #expect(ByteRange(["bytes=0-"], length: 0) == .unsatisfiable)
        #expect(ByteRange(["bytes=0-0"], length: 0) == .unsatisfiable)
        #expect(ByteRange(["bytes=-1"], length: 0) == .whole)
    }
}
