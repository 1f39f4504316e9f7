import Domain
import Testing

/// What every decision makes of every status: the whole table, written out.
private let no: ClaimStatus? = nil
private let columns: [Decision] = [
    .take, .release, .verify, .dispute, .reject, .retract, .reopen, .supersede, .acceptRevision, .declineRevision,
    .confirm,
]
private let rows: [(ClaimStatus, [ClaimStatus?])] = [
    (.submitted, [.inReview, no, no, no, no, no, no, no, no, no, no]),
    (.inReview, [.inReview, .inReview, .verified, .disputed, .rejected, no, no, no, no, no, no]),
    (
        .verified,
        [.verified, .verified, no, .disputed, no, .retracted, no, .superseded, .verified, .verified, .verified]
    ),
    (
        .disputed,
        [.disputed, .disputed, .verified, no, .rejected, .retracted, no, no, .disputed, .disputed, no]
    ),
    (.rejected, [no, no, no, no, no, no, .inReview, no, no, no, no]),
    (.retracted, [no, no, no, no, no, no, no, no, no, no, no]),
    (.superseded, [no, no, no, no, no, no, no, no, no, no, no]),
]

struct Transition: Sendable, CustomTestStringConvertible {
    var from: ClaimStatus
    var decision: Decision
    var to: ClaimStatus?
    var testDescription: String { "\(from) \(decision) → \(to.map { "\($0)" } ?? "refused")" }
}

private let transitions = rows.flatMap { row in
    zip(columns, row.1).map { Transition(from: row.0, decision: $0, to: $1) }
}

struct ReviewTableTests {
    @Test func theTableHereIsComplete() {
        #expect(transitions.count == ClaimStatus.allCases.count * columns.count)
        // What these two make of a claim does not hang on its status alone.
        #expect(Set(columns).union([.undo, .clearFlags]) == Set(Decision.allCases))
        #expect(Set(rows.map(\.0)) == Set(ClaimStatus.allCases))
        #expect(rows.allSatisfy { $0.1.count == columns.count })
    }

    @Test(arguments: transitions)
    func next(_ transition: Transition) {
        #expect(ReviewTable.next(transition.from, transition.decision) == transition.to)
    }

    /// A claim that has all that decisions ask for: a revision pending, and the lock of the one who decides, where its
    /// status allows them.
    private func ready(at status: ClaimStatus) throws -> Story {
        var story = try Story.told(to: status)
        story.now = story.now.adding(seconds: 3_600)
        if status.isPublished { try story.edit(.sample(title: "Clashes near Qabtan al-Jabal"), by: .volunteer) }
        if [.inReview, .verified, .disputed].contains(status) { try story.review(.take, by: .otherModerator) }
        return story
    }

    /// The same through a moderator's request.
    @Test(arguments: transitions)
    func requested(_ transition: Transition) throws {
        var story = try ready(at: transition.from)
        #expect(try story.present().status == transition.from)
        guard let to = transition.to else {
            let log = story.log
            let refused = refusal { try story.review(transition.decision, by: .otherModerator) }
            #expect(refused?.sort == .conflict)
            #expect(refused?.words.contains(transition.decision.rawValue) == true)
            #expect(refused?.words.contains(transition.from.rawValue) == true)
            #expect(story.log == log)
            return
        }
        try story.review(transition.decision, by: .otherModerator)
        #expect(try story.present().status == to)
    }

    @Test(arguments: transitions)
    func offered(_ transition: Transition) throws {
        let story = try ready(at: transition.from)
        let open = try story.present().actionsOpen(in: story.context(.otherModerator))
        #expect(open.contains(transition.decision.rawValue) == (transition.to != nil))
    }

    @Test(arguments: [
        (ClaimStatus.submitted, false, false), (.inReview, false, false), (.verified, true, false),
        (.disputed, true, false), (.rejected, false, false), (.retracted, false, true), (.superseded, false, true),
    ])
    func standing(_ status: ClaimStatus, isPublished: Bool, isFinal: Bool) {
        #expect(status.isPublished == isPublished)
        #expect(status.isFinal == isFinal)
    }

    @Test func whatIsPossibleIsNamed() throws {
        let story = try Story.told(to: .submitted)
        let refused = refusal { try story.deciding(.review(.valid(.verify)), by: .moderator) }
        #expect(refused?.words == "verify is not possible for a claim that is submitted; possible is take")
    }
}
