import NIOCore
import NIOHTTP1

extension HTTPResponse {
    /// Describes what is not sent (RFC 9110 §15.4.5); a cache learns from it what guides it, and nothing else.
    private static let ofTheContent = [
        "Content-Type", "Content-Encoding", "Content-Language", "Content-Range", "Accept-Ranges",
    ]

    /// Becomes 304.
    mutating func becomeNotModified() {
        status = .notModified
        body = .empty
        for name in Self.ofTheContent { headers.remove(name: name) }
        // The date says nothing that the entity tag does not say better.
        if headers.contains(name: "ETag") { headers.remove(name: "Last-Modified") }
    }

    /// Becomes 206 with one part (RFC 9110 §15.3.7.1).
    ///
    /// - Parameter part: positions of bytes, all of them there.
    mutating func becomePart(_ part: Range<Int>, of bytes: ByteBuffer) {
        guard let slice = bytes.getSlice(at: bytes.readerIndex + part.lowerBound, length: part.count) else { return }
        status = .partialContent
        body = .bytes(slice)
        headers.replaceOrAdd(
            name: "Content-Range", value: "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(bytes.readableBytes)"
        )
    }
}
