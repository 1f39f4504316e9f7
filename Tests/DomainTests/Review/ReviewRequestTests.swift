import Domain
import Testing

/// Every decision that judges carries a code and words; all that is wrong is named at once.
struct ReviewRequestTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var request: ReviewRequest
        var pointers: [String]
        var testDescription: String {
            "\(request.decision) \(request.code ?? "–") \(request.reason?.prefix(12) ?? "–")"
        }

        init(
            _ decision: Decision, _ code: String?, _ reason: String?, successor: ClaimID? = nil,
            faults pointers: String...
        ) {
            request = ReviewRequest(decision: decision, code: code, reason: reason, successor: successor)
            self.pointers = pointers
        }
    }

    static let successor: ClaimID = numbered(900)
    static let rows: [Row] = [
        Row(.verify, "sources_agree", "Two agencies."),
        Row(.verify, nil, "Two agencies.", faults: "/code"),
        Row(.verify, "", "Two agencies.", faults: "/code"),
        Row(.verify, "no_such_code", "Two agencies.", faults: "/code"),
        Row(.verify, "not_credible", "Two agencies.", faults: "/code"),
        Row(.verify, "Sources_agree", "Two agencies.", faults: "/code"),
        Row(.verify, "sources_agree", nil, faults: "/reason"),
        Row(.verify, "sources_agree", "", faults: "/reason"),
        Row(.verify, "sources_agree", " \n\t\u{00A0}", faults: "/reason"),
        Row(.verify, "sources_agree", "bell \u{07}", faults: "/reason"),
        Row(.verify, "sources_agree", String(repeating: "x", count: 2_000)),
        Row(.verify, "sources_agree", String(repeating: "x", count: 2_001), faults: "/reason"),
        Row(.verify, nil, nil, faults: "/code", "/reason"),
        Row(.verify, "not_credible", "", successor: successor, faults: "/code", "/reason", "/successor"),
        Row(.dispute, "sources_conflict", "They differ."),
        Row(.dispute, "sources_agree", "They differ.", faults: "/code"),
        Row(.reject, "duplicate", "Seen."), Row(.reject, nil, " ", faults: "/code", "/reason"),
        Row(.retract, "proved_wrong", "It was not."), Row(.retract, "out_of_scope", "It was not.", faults: "/code"),
        Row(.reopen, "appeal_upheld", "A photo came."), Row(.reopen, nil, nil, faults: "/code", "/reason"),
        Row(.supersede, "more_precise", "Better place.", successor: successor),
        Row(.supersede, "more_precise", "Better place.", faults: "/successor"),
        Row(.supersede, nil, nil, faults: "/code", "/reason", "/successor"),
        Row(.acceptRevision, "correction", "Better."), Row(.acceptRevision, "not_supported", "B.", faults: "/code"),
        Row(.declineRevision, "no_improvement", "Not so."),
        Row(.declineRevision, nil, nil, successor: successor, faults: "/code", "/reason", "/successor"),
        Row(.take, nil, nil), Row(.take, nil, nil, successor: successor, faults: "/successor"),
        Row(.take, "sources_agree", nil, faults: "/code"),
        Row(.release, nil, nil), Row(.release, "still_so", nil, faults: "/code"),
        Row(.confirm, nil, nil), Row(.confirm, "still_so", "Seen today."),
        Row(.confirm, "proved_wrong", nil, faults: "/code"),
        Row(.confirm, nil, "bell \u{07}", faults: "/reason"),
    ]

    @Test(arguments: rows)
    func faults(_ row: Row) throws {
        let status: ClaimStatus =
            switch row.request.decision {
            case .verify, .reject, .take, .release, .dispute: .inReview
            case .reopen: .rejected
            default: .verified
            }
        var story = try Story.told(to: status)
        if status.isPublished { try story.edit(.sample(title: "Heavy clashes"), by: .volunteer) }
        guard !row.pointers.isEmpty else {
            #expect(try story.deciding(.review(row.request), by: .moderator).count == 1)
            return
        }
        let refused = refusal { try story.deciding(.review(row.request), by: .moderator) }
        #expect(refused?.sort == .invalid)
        #expect(refused?.pointers == row.pointers)
    }

    @Test func everyJudgementHasCodes() throws {
        let vocabulary = try Vocabulary.shipped()
        for decision in Decision.allCases where decision.needsReason {
            #expect(vocabulary.reasonCodes(for: decision).count >= 2, "\(decision)")
        }
    }

    @Test func theFaultNamesTheCodesThatFit() throws {
        let story = try Story.told(to: .inReview)
        let request = ReviewRequest(decision: .dispute, code: "sources_agree", reason: "They differ.")
        guard case .invalid(let faults) = refusal(of: { try story.deciding(.review(request), by: .moderator) }) else {
            return
        }
        for code in ["sources_conflict", "interested_source", "details_unclear", "new_evidence"] {
            #expect(faults.first?.detail.contains(code) == true)
        }
    }

    @Test func reasonAndCodeAreKept() throws {
        let story = try Story.told(to: .inReview)
        let request = ReviewRequest(decision: .reject, code: "duplicate", reason: "See the other one.")
        guard case .reviewDecided(let data) = try story.deciding(.review(request), by: .moderator).first else {
            Issue.record("no decision")
            return
        }
        #expect(data.code == "duplicate" && data.reason == "See the other one.")
        #expect(data.from == .inReview && data.to == .rejected && data.decision == .reject && !data.half)
        #expect(data.successor == nil)
    }
}
