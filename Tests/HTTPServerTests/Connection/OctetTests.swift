import HTTPServer
import Testing

/// Every byte there is, in every place where it might make one reader see another field than the next.
@Suite(.timeLimit(.minutes(2)))
struct OctetTests {
    /// Places in a request whose body is `0\r\n\r\n` to who sees the coding, and what to who does not.
    enum Place: String, CaseIterable, Sendable {
        case beforeName = "|Transfer-Encoding: chunked"
        case inName = "Transfer-|Encoding: chunked"
        case beforeColon = "Transfer-Encoding|: chunked"
        case behindColon = "Transfer-Encoding:|chunked"
        case inValue = "Transfer-Encoding: chun|ked"
        case behindValue = "Transfer-Encoding: chunked|"

        /// The bytes that may stand here and leave the field what it is.
        var harmless: [UInt8] {
            switch self {
            case .behindColon: [0x20, 0x09]
            case .behindValue: [0x20]
            default: []
            }
        }

        /// Whether a letter here makes another name, and so another field.
        var isInName: Bool { self == .beforeName || self == .inName || self == .beforeColon }
    }

    @Test(arguments: Place.allCases)
    func ofACoding(_ place: Place) async throws {
        let parts = place.rawValue.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        for byte in UInt8.min...UInt8.max {
            let head = Array("POST /echo HTTP/1.1\r\nHost: a\r\n\(parts[0])".utf8)
            let bytes = head + [byte] + Array("\(parts[1])\r\n\r\n0\r\n\r\n\(TestServer.probe)".utf8)
            let statuses = try await Self.statuses(bytes)
            if place.harmless.contains(byte) {
                #expect(statuses == ["200", "200"], "\(byte)")
            } else if place.isInName && Self.isTokenCharacter(byte) || place == .inName && byte == 0x3a {
                // Another field: there is no body, and the chunk is no request.
                #expect(statuses == ["200", "400"] || statuses == ["200", "501"], "\(byte)")
            } else {
                #expect(statuses == ["400"], "\(byte)")
            }
        }
    }

    @Test func ofAChunkSize() async throws {
        for byte in UInt8.min...UInt8.max {
            let isDigit = "0123456789abcdefABCDEF".utf8.contains(byte)
            for (prefix, suffix) in [("", "4"), ("4", "")] {
                let head = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(prefix)"
                let size = Array(prefix.utf8) + [byte] + Array(suffix.utf8)
                let count = isDigit ? Int(String(decoding: size, as: UTF8.self), radix: 16) ?? 0 : 4
                let body = String(repeating: "x", count: count)
                let rest = "\(suffix)\r\n\(body)\r\n0\r\n\r\n\(TestServer.probe)"
                let statuses = try await Self.statuses(Array(head.utf8) + [byte] + Array(rest.utf8))
                #expect(statuses == (isDigit ? ["200", "200"] : ["400"]), "\(byte)")
            }
        }
    }

    private static func statuses(_ bytes: [UInt8]) async throws -> [Substring] {
        let answers = try await Exchange.answers(to: [bytes[...]])
        return answers.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    }

    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        let character = Character(Unicode.Scalar(byte))
        return character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
    }
}
