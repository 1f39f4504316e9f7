import NIOCore

/// Where the producer of a streamed body puts what it makes.
public struct HTTPBodyWriter: Sendable {
    /// Why a piece was not sent; the connection is closed, or about to be.
    public enum Failure: Error, Sendable {
        /// The client has gone, took nothing for too long, or the server has ended the response.
        case closed
        /// The bodies of all connections take all the memory that they may.
        case noRoom
    }

    private let send: @Sendable (ByteBuffer) async throws -> Void

    /// - Parameter send: returns when the piece needs no memory any more.
    package init(_ send: @escaping @Sendable (ByteBuffer) async throws -> Void) {
        self.send = send
    }

    /// Sends one piece, and returns when the socket has taken it: a producer that waits for this holds one piece in
    /// memory, however slow the client is. A client that takes nothing for as long as the server allows is dropped.
    /// Pieces are to be written one after the other. An empty one is nothing.
    ///
    /// - Throws: ``Failure``, or what the socket reports. The producer should end then.
    public func write(_ bytes: ByteBuffer) async throws {
        guard bytes.readableBytes > 0 else { return }
        try await send(bytes)
    }
}
