import Foundation
import HTTPServer
import NIOHTTP1
import Testing

struct ProblemDetailsTests {
    @Test func aProblemIsWrittenAndRead() throws {
        let problem = ProblemDetails(
            type: "urn:example:invalid",
            status: .unprocessableEntity,
            detail: "Two fields are wrong.",
            errors: [.init(pointer: "/a/0", detail: "no number"), .init(pointer: "/b", detail: "missing")]
        )
        let response = problem.response
        #expect(response.status == .unprocessableEntity)
        #expect(response.headers["Content-Type"] == ["application/problem+json"])
        guard case .bytes(let bytes) = response.body else {
            Issue.record("no body")
            return
        }
        let data = Data(bytes.readableBytesView)
        #expect(try JSONDecoder().decode(ProblemDetails.self, from: data) == problem)
        let members = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(members.keys) == ["type", "title", "status", "detail", "errors"])
        #expect(members["status"] as? Int == 422)
        #expect(members["title"] as? String == "Unprocessable Entity")
    }

    @Test func aRefusalCarriesItsFields() {
        let response = HTTPRefusal.methodNotAllowed(allow: ["GET", "HEAD"]).response
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers["Allow"] == ["GET, HEAD"])
    }
}
