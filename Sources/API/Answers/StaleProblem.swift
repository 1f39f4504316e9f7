import Domain
import HTTPServer

/// 412 with the version that stands, so that the loser of a race can look at both.
struct StaleProblem<Present: Encodable>: Encodable {
    var type = "urn:cairn:problem:stale"
    var title = "Precondition Failed"
    var status = 412
    var detail = "Somebody changed it first; `present` is the version that stands."
    var present: Present

    func response() throws -> HTTPResponse {
        .json(
            try CanonicalJSON.encode(self), status: .preconditionFailed, contentType: "application/problem+json",
            headers: ["Cache-Control": "no-store"])
    }
}
