import Domain
import HTTPServer

extension SeenVersion {
    /// What the client had before it, from `If-Match: "<revision>"` or `If-Match: "<revision>.<number>"`, the latter with
    /// the waiting edit that it saw; nil when it does not say.
    ///
    /// - Throws: `HTTPRefusal` when the field holds anything else.
    static func of(_ request: HTTPRequest) throws(HTTPRefusal) -> SeenVersion? {
        guard let field = request.header("If-Match") else { return nil }
        let parts = EntityTag(field: field).map { tag in
            tag.isWeak ? [] : tag.value.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        }
        guard let parts, (1...2).contains(parts.count), let revision = parts[0], parts.allSatisfy({ $0 != nil }) else {
            throw HTTPRefusal(.badRequest, "If-Match must be one revision in quotes, such as \"3\" or \"3.1\".")
        }
        return SeenVersion(revision: revision, pending: parts.count == 2 ? parts[1] : nil)
    }
}
