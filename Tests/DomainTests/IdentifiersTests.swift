import Domain
import Foundation
import Testing

struct IdentifiersTests {
    static let maps: [(String, Bool)] = [
        ("syria-2024", true), ("ab", true), ("a1", true), ("a-", true), (String(repeating: "a", count: 64), true),
        ("", false), ("a", false), (String(repeating: "a", count: 65), false), ("1a", false), ("-a", false),
        ("Syria", false), ("syria_2024", false), ("syria 2024", false), ("syria/2024", false), ("sýria", false),
        ("سوريا", false), ("ab\n", false), ("..", false),
    ]

    @Test(arguments: maps)
    func mapID(_ text: String, isGood: Bool) throws {
        #expect((MapID(text) != nil) == isGood)
        guard isGood else {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode([MapID].self, from: JSONEncoder().encode([text]))
            }
            return
        }
        let id: MapID = identifier(text)
        #expect(id.text == text && id.description == text)
        #expect(try JSONDecoder().decode([MapID].self, from: JSONEncoder().encode([id])) == [id])
    }

    @Test func identifiersOfAnyCaseAreOne() throws {
        let lower = "0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"
        #expect(ClaimID(lower.uppercased())?.text == lower)
        #expect(SourceID(lower.uppercased())?.text == lower)
        #expect(AccountID(lower.uppercased())?.text == lower)
        #expect(ClaimID(lower) == ClaimID(lower.uppercased()))
        let json = Data("[\"\(lower.uppercased())\"]".utf8)
        #expect(try JSONDecoder().decode([ClaimID].self, from: json) == [identifier(lower)])
        #expect(ClaimID("x") == nil && SourceID("x") == nil && AccountID("x") == nil)
    }

    @Test func order() {
        let ids: [ClaimID] = (1...40).map { numbered($0) }
        #expect(ids.shuffled().sorted() == ids)
        let sources: [SourceID] = (1...40).map { numbered($0) }
        #expect(sources.shuffled().sorted() == sources)
    }
}
