import Domain
import Foundation
import Testing

/// The shipped file and the rules that decide by it agree.
struct VocabularyTests {
    private static func ids(_ list: String) throws -> [String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try Data(contentsOf: root.appending(path: "Schema/vocabulary.json"))
        let file = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let items = try #require(file[list] as? [[String: Any]])
        return items.compactMap { item in (item["id"] as? String) ?? (item["id"] as? Int).map(String.init) }
    }

    static let lists: [(String, [String])] = [
        ("kinds", ClaimKind.allCases.map(\.rawValue)), ("control_states", ControlState.State.allCases.map(\.rawValue)),
        ("conditions", SiteState.Condition.allCases.map(\.rawValue)),
        ("statuses", ClaimStatus.allCases.map(\.rawValue)),
        ("source_kinds", SourceKind.allCases.map(\.rawValue)), ("reliability", Reliability.allCases.map(\.rawValue)),
        ("credibility", Credibility.allCases.map { "\($0.rawValue)" }), ("stances", Stance.allCases.map(\.rawValue)),
        ("terms", ConfidenceTerm.allCases.map(\.rawValue)), ("bases", Confidence.Basis.allCases.map(\.rawValue)),
        ("precisions", Occurred.Precision.allCases.map(\.rawValue)),
        ("sensitivities", Sensitivity.allCases.map(\.rawValue)), ("roles", Role.allCases.map(\.rawValue)),
        ("actor_roles", Actor.Role.allCases.map(\.rawValue)),
    ]

    @Test(arguments: lists)
    func namesAreTheSame(_ list: String, _ names: [String]) throws {
        #expect(try Self.ids(list) == names)
    }

    @Test func everyKindHasCategories() throws {
        let vocabulary = try Vocabulary.shipped()
        for kind in ClaimKind.allCases { #expect(vocabulary.categories.contains { $0.kinds.contains(kind) }) }
        #expect(Set(vocabulary.categories.map(\.id)).count == vocabulary.categories.count)
        #expect(vocabulary.categories.allSatisfy { !$0.kinds.isEmpty })
    }

    @Test func lookups() throws {
        let vocabulary = try Vocabulary.shipped()
        #expect(vocabulary.category("armed_clash")?.group == "battles")
        #expect(vocabulary.category("no_such") == nil)
        #expect(vocabulary.reasonCodes(for: .reopen) == ["abuse", "new_evidence", "appeal_upheld", "decided_in_error"])
        #expect(vocabulary.reasonCodes(for: .take).isEmpty)
    }

    @Test(arguments: [
        "", "{}", "{\"version\":1,\"categories\":[],\"tags\":[]}",
        "{\"version\":1,\"categories\":[{\"id\":\"x\",\"group\":\"g\",\"kinds\":[\"no_such\"]}],\"tags\":[],"
            + "\"reason_codes\":[]}",
        "{\"version\":1,\"categories\":[],\"tags\":[],\"reason_codes\":[{\"id\":\"x\",\"decisions\":[\"no_such\"]}]}",
    ])
    func unreadable(_ text: String) {
        #expect(throws: DecodingError.self) { try Vocabulary(json: Data(text.utf8)) }
    }
}
