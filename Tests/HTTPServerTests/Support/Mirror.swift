import HTTPServer
import NIOCore

/// Answers every request with what it understood of it.
struct Mirror: HTTPResponder {
    func admit(_ request: inout HTTPRequest) -> Admission { .accepted(bodyLimit: 100) }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let query = request.query.all.map { "\($0.name)=\($0.value)" }
        let fields = request.headers.map { "\($0.name): \($0.value)" }
        let lines = ["\(request.method) \(request.path)"] + query + fields + [String(buffer: request.body)]
        return .text(lines.joined(separator: "\n"))
    }
}
