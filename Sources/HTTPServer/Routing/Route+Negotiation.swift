import NIOHTTP1

extension Route {
    /// Whether what the client gets depends on its `Accept` fields.
    var variesByAccept: Bool { produced.count > 1 }

    /// The media type of the answer to a request, from its `Accept` fields; nil when the route does not tell its own.
    ///
    /// - Throws: 406 with what there is.
    func negotiate(_ headers: HTTPHeaders) throws(HTTPRefusal) -> String? {
        guard !produced.isEmpty else { return nil }
        guard let index = AcceptedMediaTypes(headers["Accept"]).preference(among: produced) else {
            throw .notAcceptable(produces)
        }
        return produces[index]
    }

    /// Looks at what the head says of the body.
    ///
    /// - Throws: 415 when the body is not of a type that the route takes, or is in a content coding.
    func checkContent(_ headers: HTTPHeaders) throws(HTTPRefusal) {
        guard bodyLimit > 0 else { return }
        let codings = headers[canonicalForm: "Content-Encoding"]
        guard codings.allSatisfy({ $0.isEqualIgnoringCase("identity") }) else { throw .contentCodingNotSupported }
        guard !consumed.isEmpty else { return }
        let types = headers["Content-Type"]
        if types.isEmpty && !headers.announceContent { return }
        guard types.count == 1, let type = MediaRange(types[0]), consumed.contains(where: { $0.includes(type) }) else {
            throw .mediaTypeNotSupported(consumes, method: method)
        }
    }
}

extension HTTPHeaders {
    /// Whether a body follows.
    fileprivate var announceContent: Bool {
        contains(name: "Transfer-Encoding") || self["Content-Length"].contains { $0.utf8.contains { $0 != 0x30 } }
    }
}

extension HTTPRefusal {
    /// 406: the client accepts none of the media types that there are.
    static func notAcceptable(_ types: [String]) -> HTTPRefusal {
        let detail = "This address answers with \(types.joined(separator: ", "))."
        return HTTPRefusal(.notAcceptable, detail, headers: ["Vary": "Accept"])
    }

    /// 406: the client refuses every content coding that there is, and having none.
    static let codingNotAcceptable = HTTPRefusal(
        .notAcceptable, "The content codings here are gzip and identity.", headers: ["Vary": "Accept-Encoding"]
    )

    /// 415 with the types that are taken, in `Accept` (RFC 9110 §12.5.1) and in the field of the method: `Accept-Patch`
    /// (RFC 5789 §3.1) or `Accept-Post` (Linked Data Platform 1.0 §7.1).
    static func mediaTypeNotSupported(_ types: [String], method: HTTPMethod) -> HTTPRefusal {
        let list = types.joined(separator: ", ")
        var headers: HTTPHeaders = ["Accept": list]
        if let name = acceptField(of: method) { headers.add(name: name, value: list) }
        return HTTPRefusal(.unsupportedMediaType, "This address takes \(list).", headers: headers)
    }

    /// 415: the body is in a content coding; the field says that none is taken (RFC 9110 §12.5.3).
    static let contentCodingNotSupported = HTTPRefusal(
        .unsupportedMediaType, "The body must not be in a content coding.", headers: ["Accept-Encoding": "identity"]
    )

    /// The field in which a server tells what types it takes with a method.
    static func acceptField(of method: HTTPMethod) -> String? {
        switch method {
        case .POST: "Accept-Post"
        case .PATCH: "Accept-Patch"
        default: nil
        }
    }
}
