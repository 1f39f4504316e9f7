import HTTPServer

/// Answers every request from its head alone, on the connection's own event loop.
struct HeadResponder: HTTPResponder {
    func admit(_ request: inout HTTPRequest) -> Admission {
        let names = request.query.names.joined(separator: ",")
        return .refused(.text("\(request.method) \(request.path) \(names)"))
    }

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        .text("not asked")
    }
}
