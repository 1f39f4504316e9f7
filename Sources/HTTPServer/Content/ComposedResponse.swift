import NIOCore
import NIOHTTP1

/// A response ready to be written: every header but `Connection` is in place, and the body is as it goes on the wire.
struct ComposedResponse: Sendable {
    var head: HTTPResponseHead
    var body: ByteBuffer?
    /// Bytes of memory that the body takes until it is written; 0 when they are in memory anyway.
    var heldBytes = 0
    /// Makes the body while it is sent.
    var stream: HTTPBodyStream?
    /// Whether only the end of the connection can tell where the body ends.
    var endsWithConnection = false
    /// Hands the connection to another protocol once the head is written.
    var install: (@Sendable (any Channel) throws -> Void)?
}
