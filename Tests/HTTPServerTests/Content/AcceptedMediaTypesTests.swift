import HTTPServer
import NIOHTTP1
import Testing

struct AcceptedMediaTypesTests {
    private static let json = "application/json"
    private static let geo = "application/geo+json"
    private static let csv = "text/csv"

    @Test(
        arguments: [
            ([], json), ([""], json), (["*/*"], json), (["application/*"], json), (["text/*"], csv), ([csv], csv),
            (["TEXT/CSV"], csv), (["text/csv, application/json"], json), (["text/csv, application/json;q=0.9"], csv),
            (["text/csv;q=0.5", "application/geo+json;q=0.7"], geo), (["*/*;q=0.1, text/csv"], csv),
            (["*/*, application/json;q=0"], geo),
            (["application/*;q=0.2, */*;q=0.1, application/geo+json;q=0.1"], json),
            (["application/json;q=0, application/*;q=0.5, */*"], csv), (["image/png"], nil), (["*/*;q=0"], nil),
            (["application/json;q=0"], nil), (["text/csv; header=present"], nil),
            (["text/csv; header=present, text/csv;q=0.1"], csv), (["application/json; charset=utf-8"], json),
            // What Java's own client sends.
            (["text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"], json),
            (["nonsense"], json), (["text"], json), (["/csv"], json), (["*/csv"], json), (["text/csv;q=2"], json),
            (["text/csv;q=nonsense, application/geo+json"], geo),
            (["text/csv;a=\"b,image/png\", application/geo+json"], geo),
            (["text/csv;q=1;level=1"], csv), (["te xt/csv, application/geo+json"], geo), (["text/csv,,"], csv),
        ] as [([String], String?)])
    func prefers(_ fields: [String], _ type: String?) throws {
        let headers = HTTPHeaders(fields.map { ("Accept", $0) })
        let request = try HTTPRequest(method: .GET, target: "/", headers: headers)
        #expect(request.preferredMediaType(among: [Self.json, Self.geo, Self.csv]) == type)
    }

    @Test func parametersMakeARangeNarrower() throws {
        let headers: HTTPHeaders = [
            "Accept": "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/html;q=0.4"
        ]
        let request = try HTTPRequest(method: .GET, target: "/", headers: headers)
        for (types, best) in [
            (["text/plain", "text/plain;format=flowed"], "text/plain;format=flowed"),
            (["text/csv", "text/html"], "text/html"),
            (["text/html", "text/plain"], "text/plain"), (["image/png", "text/csv"], "text/csv"),
        ] {
            #expect(request.preferredMediaType(among: types) == best)
        }
    }

    @Test func aListHasAnEnd() throws {
        for (count, type) in [(63, Self.csv), (64, nil)] {
            let many = Array(repeating: "image/png", count: count).joined(separator: ",") + ",text/csv"
            let request = try HTTPRequest(method: .GET, target: "/", headers: ["Accept": many])
            #expect(request.preferredMediaType(among: [Self.csv]) == type)
        }
    }
}
