import HTTPServer
import NIOCore
import TestSupport
import Testing

/// Whatever bytes come, the answers do not depend on how they were cut on their way.
@Suite(.timeLimit(.minutes(5)))
struct CuttingTests {
    private static let seeds = [
        "GET /api/v1/maps/a/claims/7?x=1&y=%20 HTTP/1.1\r\nHost: a\r\nCookie: a=b; c\r\nIf-None-Match: \"a\"\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n0123456789",
        "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;b=c\r\nabcde\r\n0\r\nX: y\r\n\r\n",
        "OPTIONS * HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "HEAD http://a/b HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n",
        "GET /b HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: c\r\n\r\n",
    ]

    private static let scraps = [
        "\r\n", "\n", "\r", "\0", " ", "\t", ":", ";", "%", "%2e", "..", "HTTP/1.1", "HTTP/1.0",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Content-Length: 5\r\n", "0\r\n\r\n",
        "\r\n\r\n", "Host: b\r\n", "CONNECT ", "Expect: 100-continue\r\n", "Upgrade: h2c\r\nConnection: upgrade\r\n",
        "3;a=\"b\r\n", "ffffffffffffffff\r\n", "Connection: close\r\n", String(repeating: "A", count: 9000),
        String(repeating: "X: y\r\n", count: 101),
    ]

    @Test(arguments: 0..<8)
    func mutatedRequests(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var refused = 0
        for round in 0..<120 {
            let bytes = Self.mutated(&random)
            let whole = try await Self.answers([bytes[...]])
            refused += whole.hasPrefix("HTTP/1.1 4") || whole.hasPrefix("HTTP/1.1 5") ? 1 : 0
            var cuttings = [bytes.indices.map { bytes[$0...$0] }]
            for _ in 0..<3 { cuttings.append(Self.cut(bytes, &random)) }
            for cutting in cuttings {
                let answers = try await Self.answers(cutting)
                #expect(answers == whole, "round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
            }
        }
        // Some of the mutations are harmless, some are not: else they would try nothing.
        #expect((20..<115).contains(refused))
    }

    private static func answers(_ pieces: [ArraySlice<UInt8>]) async throws -> String {
        try await Exchange.answers(to: pieces, responder: Mirror())
    }

    private static func mutated(_ random: inout SplitMix64) -> [UInt8] {
        let count = Int.random(in: 1...3, using: &random)
        var bytes = (0..<count).flatMap { _ in Array((seeds.randomElement(using: &random) ?? "").utf8) }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.insert(contentsOf: (scraps.randomElement(using: &random) ?? "").utf8, at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
            case 2 where place < bytes.count: bytes[place] = .random(in: 0...255, using: &random)
            case 3:
                let other = Int.random(in: 0...bytes.count, using: &random)
                let copy = bytes[min(place, other)..<max(place, other)].prefix(200)
                bytes.insert(contentsOf: copy, at: place)
            default: bytes.insert(.random(in: 0...255, using: &random), at: place)
            }
        }
        return bytes
    }

    private static func cut(_ bytes: [UInt8], _ random: inout SplitMix64) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...max(1, bytes.count / 4), using: &random))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
