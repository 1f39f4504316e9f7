import Domain
import Testing

struct AssessingTests {
    @Test func oneEachAndChangeable() throws {
        var story = try Story.told(to: .verified)
        let before = try story.present().confidence
        try story.perform(.assess(.agree, reason: "Seen it too"), by: .volunteer)
        try story.perform(.assess(.agree, reason: nil), by: .otherVolunteer)
        #expect(try story.present().confidence.decibans.value == before.decibans.value + 1)
        try story.perform(.assess(.disagree, reason: nil), by: .volunteer)
        let claim = try story.present()
        #expect(claim.assessed == Assessments(agree: 1, disagree: 1))
        #expect(claim.confidence.decibans == before.decibans)
        #expect(claim.assessments.map(\.by) == [Person.otherVolunteer.account, Person.volunteer.account])
        try story.perform(.assess(.unsure, reason: nil), by: .volunteer)
        #expect(try story.present().unsure == 1 && story.present().assessed == Assessments(agree: 1))
        try story.perform(.withdrawAssessment, by: .otherVolunteer)
        #expect(try story.present().confidence.decibans == before.decibans)
        #expect(try story.deciding(.withdrawAssessment, by: .otherVolunteer).isEmpty)
        #expect(try story.deciding(.assess(.unsure, reason: nil), by: .volunteer).isEmpty)
    }

    @Test func notOnOnesOwn() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        for person in [Person.author, .volunteer] {
            #expect(refusal { try story.deciding(.assess(.agree, reason: nil), by: person) }?.sort == .forbidden)
            #expect(try !story.present().actionsOpen(in: story.context(person)).contains("assess"))
        }
        #expect(try story.deciding(.assess(.agree, reason: nil), by: .moderator).count == 1)
        #expect(refusal { try story.deciding(.assess(.agree, reason: nil), by: .stranger) }?.sort == .forbidden)
        #expect(refusal { try story.deciding(.assess(.agree, reason: nil), by: .anyone) }?.sort == .unauthenticated)
    }

    /// Whoever edits what they assessed has assessed their own.
    @Test func anEditorsAssessmentGoes() throws {
        var story = try Story.submitted()
        try story.perform(.assess(.agree, reason: nil), by: .moderator)
        try story.perform(.assess(.agree, reason: nil), by: .volunteer)
        try story.edit(.sample(title: "Heavy clashes"), by: .moderator)
        #expect(try story.present().assessments.map(\.by) == [Person.volunteer.account])
        guard case .claimRevised(let data) = story.log.last?.body else { return #expect(Bool(false)) }
        #expect(try data.confidence == ConfidenceStamp(story.present().confidence))
    }

    @Test(arguments: [ClaimStatus.retracted, .superseded])
    func notWhatIsOver(_ status: ClaimStatus) throws {
        let story = try Story.told(to: status)
        for command in [ClaimCommand.assess(.agree, reason: nil), .override(value: 5, reason: "x")] {
            #expect(refusal { try story.deciding(command, by: .otherModerator) }?.sort == .conflict)
        }
    }

    @Test func bothFiguresStayVisible() throws {
        var story = try Story.told(to: .verified)
        let computed = try story.present().confidence.value
        try story.perform(.override(value: 12, reason: "The camera was elsewhere"), by: .moderator)
        try story.perform(.addSource(.sample(2, .a, .confirmed)), by: .volunteer)
        let claim = try story.present()
        #expect(claim.confidence.override == .init(value: 12, reason: "The camera was elsewhere"))
        #expect(claim.confidence.value > computed && claim.confidence.standing == 12)
        try story.perform(.liftOverride(reason: "It was there"), by: .otherModerator)
        #expect(try story.present().confidence.override == nil)
        #expect(try story.present().confidence.standing == story.present().confidence.value)
    }

    @Test(arguments: [(0, false), (1, true), (99, true), (100, false)])
    func percent(_ value: Int, _ isTaken: Bool) throws {
        let story = try Story.told(to: .verified)
        let command = ClaimCommand.override(value: value, reason: "x")
        if isTaken {
            #expect(try story.deciding(command, by: .moderator).count == 1)
        } else {
            #expect(refusal { try story.deciding(command, by: .moderator) }?.pointers == ["/value"])
        }
        #expect(
            refusal { try story.deciding(.override(value: 5, reason: " "), by: .moderator) }?.pointers == ["/reason"])
        #expect(refusal { try story.deciding(.override(value: 5, reason: "x"), by: .volunteer) }?.sort == .forbidden)
    }
}
