import NIOCore
import NIOHTTP1

/// A response read off the wire by its `Content-Length`.
struct RawResponse: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: ByteBuffer

    var text: String { String(buffer: body) }

    /// - Returns: nil, with nothing taken, when the response is not all there yet.
    init?(reading buffer: inout ByteBuffer, isHead: Bool) {
        var rest = buffer
        guard let statusLine = rest.readLine(), statusLine.hasPrefix("HTTP/1.1 ") else { return nil }
        var headers = HTTPHeaders()
        while true {
            guard let line = rest.readLine() else { return nil }
            if line.isEmpty { break }
            let parts = line.split(separator: ":", maxSplits: 1)
            headers.add(name: String(parts[0]), value: String(parts.last ?? "").trimmed)
        }
        let length = isHead ? 0 : headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
        guard let body = rest.readSlice(length: length) else { return nil }
        self.status = Int(statusLine.split(separator: " ")[1]) ?? 0
        self.headers = headers
        self.body = body
        buffer = rest
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}

extension ByteBuffer {
    fileprivate mutating func readLine() -> String? {
        guard let end = readableBytesView.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = readString(length: end - readerIndex)
        moveReaderIndex(forwardBy: 1)
        return line.map { String($0.unicodeScalars.filter { $0 != "\r" }) }
    }
}
