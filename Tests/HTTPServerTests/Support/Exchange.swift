import HTTPServer
import NIOCore

/// All that is said on one connection: the server gets bytes, cut as told, then the end of the input.
enum Exchange {
    /// - Returns: everything that the server answered before it closed, without what depends on the clock.
    static func answers(
        to pieces: some Sequence<ArraySlice<UInt8>>,
        responder: any HTTPResponder = TestServer.routes()
    ) async throws -> String {
        let connection = try await TestConnection(TestConnection.pipeline(responder))
        for piece in pieces { await connection.send(piece) }
        try await connection.finishSending()
        try await connection.closed()
        return try await connection.received().split(separator: "\r\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("Date: ") }
            .joined(separator: "\r\n")
    }
}
