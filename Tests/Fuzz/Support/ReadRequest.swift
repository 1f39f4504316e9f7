import HTTPServer
import NIOCore
import NIOHTTP1

/// A request as the responder gets it.
struct ReadRequest: Equatable {
    let request: HTTPRequest
    let keepsAlive: Bool

    init(_ request: HTTPRequest, keepsAlive: Bool) {
        self.request = request
        self.keepsAlive = keepsAlive
    }

    static func == (one: ReadRequest, other: ReadRequest) -> Bool {
        one.request.method == other.request.method && one.request.version == other.request.version
            && one.request.path == other.request.path && one.request.query == other.request.query
            && one.request.headers == other.request.headers && one.request.body == other.request.body
            && one.keepsAlive == other.keepsAlive
    }

    /// Path and query as a careful client would have written them.
    var canonicalTarget: String {
        var target = request.path == "*" ? "*" : request.path.utf8.map(Self.escaped).joined()
        for (index, pair) in request.query.all.enumerated() {
            target += (index == 0 ? "?" : "&") + pair.name.utf8.map(Self.escapedStrictly).joined()
            target += "=" + pair.value.utf8.map(Self.escapedStrictly).joined()
        }
        return target
    }

    /// The whole request as a careful client would have sent it.
    var canonicalBytes: ByteBuffer {
        var bytes = ByteBuffer(string: "\(request.method.rawValue) \(canonicalTarget) \(request.version)\r\n")
        for (name, value) in request.headers where name.lowercased() != "transfer-encoding" {
            bytes.writeString("\(name): \(value)\r\n")
        }
        if request.headers.contains(name: "Transfer-Encoding") {
            bytes.writeString("Transfer-Encoding: chunked\r\n\r\n")
            if request.body.readableBytes > 0 {
                bytes.writeString(String(request.body.readableBytes, radix: 16) + "\r\n")
                bytes.writeImmutableBuffer(request.body)
                bytes.writeString("\r\n")
            }
            bytes.writeString("0\r\n\r\n")
        } else {
            bytes.writeString("\r\n")
            bytes.writeImmutableBuffer(request.body)
        }
        return bytes
    }

    private static func escaped(_ byte: UInt8) -> String {
        byte == UInt8(ascii: "/") ? "/" : escapedStrictly(byte)
    }

    private static func escapedStrictly(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            String(UnicodeScalar(byte))
        default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
        }
    }
}
