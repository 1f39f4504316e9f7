import HTTPServer
import NIOCore
import NIOHTTP1
import WebSocket

/// Requests as a client sends them, one after the other, and whether they open a WebSocket.
struct RequestTarget: FuzzTarget {
    private static let subprotocols = ["cairn.v1", "chat"]

    func run(_ bytes: [UInt8]) {
        do {
            let whole = try RequestReading([ByteBuffer(bytes: bytes)])
            let most = whole.requests.count * RequestReading.bodyLimit
            require(whole.heldBodyBytes <= most, "no more room is held than by the bodies there are")
            for way in Pieces.ways(bytes) {
                requireEqual(whole, try RequestReading(way), "cuts make no difference")
            }
            for request in whole.requests {
                check(request.request)
                try checkCanonicalForm(of: request)
                checkHandshake(request.request)
            }
        } catch {
            require(false, "the pipeline is put together: \(error)")
        }
    }

    private func check(_ request: HTTPRequest) {
        require(request.body.readableBytes <= RequestReading.bodyLimit, "a body is no longer than its limit")
        require(request.path == "*" || request.path.hasPrefix("/"), "a path begins with a slash")
        let segments = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        require(!segments.contains { $0 == "." || $0 == ".." }, "a path has no dot segments")
        require(segments.dropLast().allSatisfy { !$0.isEmpty }, "only the last segment of a path may be empty")
        require(!request.path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }, "a path is plain")
        require(!request.query.all.contains { ($0.name + $0.value).utf8.contains(0) }, "a query has no NUL")
        require(request.headers["Host"].count <= 1, "there is one host at most")
        for (name, value) in request.headers {
            require(!name.isEmpty && !name.utf8.contains { $0 <= 0x20 || $0 == 0x3A }, "a field has a name")
            require(!value.utf8.contains { $0 == 0 || $0 == 0x0D || $0 == 0x0A }, "a field is one line")
        }
        let codings = request.headers["Transfer-Encoding"]
        let lengths = request.headers["Content-Length"]
        require(codings.isEmpty || lengths.isEmpty, "a body has one framing")
        require(codings.count < 2 && lengths.count < 2, "a framing is given once")
        if codings.isEmpty {
            requireEqual(
                request.body.readableBytes, lengths.first.flatMap { Int($0) } ?? 0, "a body is as long as announced")
        }
    }

    /// A request read and written again by the rules is the same request, and nothing besides.
    private func checkCanonicalForm(of request: ReadRequest) throws {
        // Escapes take room, of which there is not more for them.
        let bytes = request.canonicalBytes
        let hasRoom = request.canonicalTarget.utf8.count <= RequestReading.targetLimit && bytes.readableBytes < 900
        guard hasRoom else { return }
        let again = try RequestReading([bytes])
        require(again.requests.count == 1 && again.refusal == nil, "written again, it is one request")
        requireEqual(again.requests[0].request.path, request.request.path, "written again, the path is the same")
        requireEqual(again.requests[0].request.query, request.request.query, "written again, the query is the same")
        requireEqual(again.requests[0].request.body, request.request.body, "written again, the body is the same")
        requireEqual(again.requests[0].keepsAlive, request.keepsAlive, "written again, it lives as long")
    }

    private func checkHandshake(_ request: HTTPRequest) {
        guard
            let acceptance = try? ServerHandshake.accept(
                method: request.method.rawValue, version: (request.version.major, request.version.minor),
                fields: request.headers, subprotocols: Self.subprotocols, deflate: .continuous)
        else { return }
        require(request.body.readableBytes == 0, "what opens a WebSocket has no body")
        require(acceptance.subprotocol.map(Self.subprotocols.contains) != false, "a subprotocol is one of ours")
        for (name, value) in acceptance.responseFields {
            require(!(name + value).utf8.contains { $0 < 0x20 || $0 > 0x7E }, "a response's field is one line")
        }
    }
}
