import API
import Testing

/// How many values a document may hold is known before any of them takes memory.
struct JSONValueTests {
    static let counted: [(String, Int)] = [
        ("1", 1), ("[]", 2), ("[1]", 2), ("[1,2]", 3), ("{\"a\":1,\"b\":[2,3]}", 5), ("[\"a,[{\",2]", 3),
        ("[\"\\\",\\\\\",2]", 3),
    ]

    @Test(arguments: counted)
    func values(_ row: (text: String, most: Int)) throws {
        _ = try JSONValue(parsing: row.text.utf8, mostParts: row.most)
        guard row.text.utf8.count > row.most - 1, row.most > 1 else { return }
        #expect(throws: JSONValue.Malformed.self) { try JSONValue(parsing: row.text.utf8, mostParts: row.most - 1) }
    }

    @Test func aLineOfAllCornersIsRead() throws {
        let corners = repeatElement("[36.1234567,35.1234567]", count: 10_000).joined(separator: ",")
        _ = try JSONValue(parsing: "{\"type\":\"LineString\",\"coordinates\":[\(corners)]}".utf8)
    }

    @Test func aBombIsNot() {
        let text = "[" + repeatElement("[]", count: 200_000).joined(separator: ",") + "]"
        #expect(throws: JSONValue.Malformed.self) { try JSONValue(parsing: text.utf8) }
    }
}
