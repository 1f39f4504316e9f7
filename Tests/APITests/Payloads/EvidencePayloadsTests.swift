import API
import Domain
import Testing

/// Bodies that say what people think of a claim, and how it stands to others.
struct EvidencePayloadsTests {
    private static let uuid = "0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11"

    @Test(
        arguments: [
            (#"{"value": "agree"}"#, Assessment.Value.agree, nil, []),
            (#"{"value": "unsure", "reason": "It was dark."}"#, .unsure, "It was dark.", []),
            (#"{"value": "maybe"}"#, .unsure, nil, ["/value"]), ("{}", .unsure, nil, ["/value"]),
            (#"{"value": "agree", "reason": 7, "by": "layla"}"#, .agree, nil, ["/reason", "/by"]),
        ] as [(String, Assessment.Value, String?, Set<String>)])
    func assessments(
        _ body: String, _ value: Assessment.Value, _ reason: String?, _ faults: Set<String>
    ) throws {
        let (assessment, found) = try reading(body, AssessmentPayload.read)
        #expect(found == faults)
        #expect(assessment.value == value)
        #expect(assessment.reason == reason)
    }

    @Test(
        arguments: [
            (#"{"value": 1, "reason": "x"}"#, []), (#"{"value": 99, "reason": "x"}"#, []),
            (#"{"value": 0, "reason": "x"}"#, ["/value"]), (#"{"value": 100, "reason": "x"}"#, ["/value"]),
            (#"{"value": 5.5, "reason": "x"}"#, ["/value"]), (#"{"value": "80", "reason": "x"}"#, ["/value"]),
            ("{}", ["/value", "/reason"]),
        ] as [(String, Set<String>)])
    func overrides(_ body: String, _ faults: Set<String>) throws {
        #expect(try reading(body, OverridePayload.read).faults == faults)
    }

    @Test(
        arguments: [
            (#"{"flag": "danger"}"#, []), (#"{"flag": "wrong_place", "reason": "By the river."}"#, []),
            (#"{"flag": "wrongPlace"}"#, ["/flag"]), (#"{"reason": "x"}"#, ["/flag"]),
            (#"{"flag": "spam", "x": 1}"#, ["/x"]),
        ] as [(String, Set<String>)])
    func flags(_ body: String, _ faults: Set<String>) throws {
        #expect(try reading(body, FlagPayload.read).faults == faults)
    }

    @Test(
        arguments: [
            (#"{"kind": "supports", "target": "\#(uuid)"}"#, []),
            (#"{"id": "\#(uuid)", "kind": "duplicate_of", "target": "\#(uuid)", "reason": "Same."}"#, []),
            (#"{"id": "x", "kind": "y", "target": "z"}"#, ["/id", "/kind", "/target"]), ("{}", ["/kind", "/target"]),
        ] as [(String, Set<String>)])
    func relations(_ body: String, _ faults: Set<String>) throws {
        let (relation, found) = try reading(body, RelationPayload.read)
        #expect(found == faults)
        if faults.isEmpty { #expect(relation?.target == ClaimID(Self.uuid)) }
    }

    @Test(
        arguments: [
            (#"{"text": "Is it?"}"#, CommentPayload(id: nil, text: "Is it?", isPublic: false), []),
            (
                #"{"id": "\#(uuid)", "text": "It is.", "public": true}"#,
                CommentPayload(id: CommentID(uuid), text: "It is.", isPublic: true), []
            ),
            (
                #"{"text": 7, "public": "no"}"#, CommentPayload(id: nil, text: "", isPublic: false),
                ["/text", "/public"]
            ),
        ] as [(String, CommentPayload, Set<String>)])
    func comments(_ body: String, _ expected: CommentPayload, _ faults: Set<String>) throws {
        let (comment, found) = try reading(body, CommentPayload.read)
        #expect(found == faults)
        #expect(comment == expected)
    }

    @Test(
        arguments: [
            (#"{"through": 0}"#, 0, []), (#"{"through": 7}"#, 7, []), (#"{"through": -1}"#, 0, ["/through"]),
            (#"{"through": 1.5}"#, 0, ["/through"]), ("{}", 0, ["/through"]),
        ] as [(String, Int64, Set<String>)])
    func seen(_ body: String, _ through: Int64, _ faults: Set<String>) throws {
        let (value, found) = try reading(body, CommentPayload.through)
        #expect(value == through)
        #expect(found == faults)
    }

    @Test(
        arguments: [
            (#"{"name": "N", "hosts": []}"#, []),
            (
                #"{"id": "\#(uuid)", "name": "N", "hosts": ["n.org"], "kind": "photo", "reliability": "A", "notes": ""}"#,
                []
            ),
            (
                #"{"id": 1, "hosts": [1], "kind": "x", "reliability": "a", "status": "new", "revision": 1}"#,
                ["/id", "/name", "/hosts/0", "/kind", "/reliability", "/status", "/revision"]
            ),
            ("{}", ["/name", "/hosts"]),
        ] as [(String, Set<String>)])
    func outlets(_ body: String, _ faults: Set<String>) throws {
        #expect(try reading(body, OutletPayload.creation).faults == faults)
    }

    @Test func hostsAreReadInLowerCase() throws {
        let (outlet, _) = try reading(#"{"name": "N", "hosts": ["News.Example"]}"#, OutletPayload.draft)
        #expect(outlet.hosts == ["news.example"])
    }

    @Test(
        arguments: [
            (#"{"decision": "undo"}"#, nil, []), (#"{"decision": "accept_revision"}"#, nil, []),
            (#"{"decision": "accept_revision", "fields": []}"#, [], []),
            (#"{"decision": "accept_revision", "fields": ["title", "place"]}"#, ["title", "place"], []),
            (#"{"decision": "accept_revision", "fields": "title"}"#, [], ["/fields"]),
            (#"{"decision": "accept_revision", "fields": ["title", 7]}"#, ["title"], ["/fields/1"]),
        ] as [(String, [String]?, Set<String>)])
    func partsOfAnEdit(_ body: String, _ fields: [String]?, _ faults: Set<String>) throws {
        let (request, found) = try reading(body, ReviewPayload.request)
        #expect(request.fields == fields)
        #expect(found == faults)
    }
}
