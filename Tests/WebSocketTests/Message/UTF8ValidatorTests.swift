import NIOCore
import TestSupport
import Testing
import WebSocket

extension UTF8Validator {
    fileprivate mutating func takes(_ bytes: some Sequence<UInt8>) -> Bool {
        consume(ByteBuffer(bytes: bytes).readableBytesSpan)
    }
}

@Suite struct UTF8ValidatorTests {
    /// How many bytes are taken before the first one that is refused; nil when all are good.
    static func firstBad(_ bytes: [UInt8]) -> Int? {
        var validator = UTF8Validator()
        return bytes.firstIndex { !validator.takes([$0]) }
    }

    static let bad: [([UInt8], Int)] = [
        ([0x80], 0),  // continuation with nothing to continue
        ([0xBF], 0),
        ([0x61, 0x80], 1),
        ([0xC0, 0x80], 0),  // overlong U+0000
        ([0xC1, 0xBF], 0),
        ([0xE0, 0x80, 0x80], 1),  // overlong
        ([0xE0, 0x9F, 0xBF], 1),
        ([0xF0, 0x80, 0x80, 0x80], 1),
        ([0xF0, 0x8F, 0xBF, 0xBF], 1),
        ([0xED, 0xA0, 0x80], 1),  // U+D800
        ([0xED, 0xBF, 0xBF], 1),  // U+DFFF
        ([0xF4, 0x90, 0x80, 0x80], 1),  // U+110000
        ([0xF5, 0x80, 0x80, 0x80], 0),
        ([0xF8, 0x88, 0x80, 0x80, 0x80], 0),  // five bytes
        ([0xFE], 0),
        ([0xFF], 0),
        ([0xC3, 0x28], 1),  // lead byte, then ASCII
        ([0xE2, 0x82, 0x28], 2),
        ([0xE2, 0x28, 0xA1], 1),
        ([0xF0, 0x9F, 0x98, 0x28], 3),
        ([0xC3, 0xC3], 1),
        (Array("ascii that fills more than a word".utf8) + [0xFF] + Array("and goes on".utf8), 33),
    ]

    @Test(arguments: bad)
    func refusesAtTheFirstBadByte(_ bytes: [UInt8], _ index: Int) {
        #expect(Self.firstBad(bytes) == index)
        var validator = UTF8Validator()
        let isTaken = validator.takes(bytes)
        #expect(!isTaken)
    }

    /// At every place of the words in which ASCII is passed over.
    @Test(arguments: 0..<24)
    func findsABadByteAmongASCII(_ index: Int) {
        var bytes = [UInt8](repeating: 0x61, count: 24)
        bytes[index] = 0x80
        var validator = UTF8Validator()
        let isTaken = validator.takes(bytes)
        #expect(!isTaken)
    }

    static let good: [[UInt8]] = [
        [], [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80],
        [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
        Array("κόσμε, حلب, 阿勒颇, 🕊️ and plain words to the end".utf8),
    ]

    @Test(arguments: good)
    func takesInAnyPieces(_ bytes: [UInt8]) {
        for cut in 0...bytes.count {
            var validator = UTF8Validator()
            let areTaken = [validator.takes(bytes[..<cut]), validator.takes(bytes[cut...])]
            #expect(areTaken == [true, true])
            #expect(validator.isAtBoundary)
        }
    }

    @Test(arguments: [[0xC2], [0xE2, 0x82], [0xE2], [0xF0, 0x9F, 0x98], [0xF0]] as [[UInt8]])
    func knowsThatACharacterIsUnfinished(_ bytes: [UInt8]) {
        var validator = UTF8Validator()
        let isTaken = validator.takes(Array("text ".utf8) + bytes)
        #expect(isTaken)
        #expect(!validator.isAtBoundary)
    }

    @Test func takesEveryScalar() {
        for page in UInt32(0)...0x10FF {
            let scalars = (page << 8..<(page + 1) << 8).compactMap(Unicode.Scalar.init)
            var validator = UTF8Validator()
            let isTaken = validator.takes(String(String.UnicodeScalarView(scalars)).utf8)
            #expect(isTaken && validator.isAtBoundary, "U+\(String(page, radix: 16))00…FF")
        }
    }

    @Test func agreesWithTheStandardLibrary() {
        var random = SplitMix64(seed: 0xF8)
        for _ in 0..<20_000 {
            // Bytes near the edges of the ranges come often.
            let edges: [UInt8] = [0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4]
            let bytes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                edges.randomElement(using: &random) ?? 0
            }
            var validator = UTF8Validator()
            let isValid = validator.takes(bytes) && validator.isAtBoundary
            if isValid != (String(validating: bytes, as: UTF8.self) != nil) { Issue.record("\(bytes)") }
        }
    }
}
