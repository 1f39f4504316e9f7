import NIOCore
import NIOHTTP1

/// A response ready to be written: every header but `Connection` is in place, and the body is as it goes on the wire.
struct ComposedResponse: Sendable {
    var head: HTTPResponseHead
    var body: ByteBuffer?
    /// Hands the connection to another protocol once the head is written.
    var install: (@Sendable (any Channel) throws -> Void)?
}
