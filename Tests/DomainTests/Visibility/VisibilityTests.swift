import Domain
import Testing

/// Who may know of a claim: audience × status × publishing rule × sensitivity.
struct VisibilityTests {
    static let visibility = Visibility(displacement: Displacement(key: [UInt8](repeating: 7, count: 32)))

    /// Whether the public sees a claim of this status, when the map publishes on verification and on submission.
    static let statuses: [(ClaimStatus, onVerify: Bool, onSubmit: Bool)] = [
        (.submitted, false, true), (.inReview, false, true), (.verified, true, true), (.disputed, true, true),
        (.rejected, false, false), (.retracted, true, true), (.superseded, true, true),
    ]
    /// Whether public, team and moderators may know of it at all, and whether the public is told where.
    static let sensitivities: [(Sensitivity, public: Bool, team: Bool, publicPlace: Bool)] = [
        (.exact, true, true, true), (.about1Kilometre, true, true, true), (.about10Kilometres, true, true, true),
        (.placeNameOnly, true, true, false), (.never, false, false, false),
    ]

    @Test func theTablesHereAreComplete() {
        #expect(Set(Self.statuses.map(\.0)) == Set(ClaimStatus.allCases))
        #expect(Set(Self.sensitivities.map(\.0)) == Set(Sensitivity.allCases))
    }

    @Test(arguments: statuses, sensitivities)
    func whoSees(
        _ status: (ClaimStatus, onVerify: Bool, onSubmit: Bool),
        _ sensitivity: (Sensitivity, public: Bool, team: Bool, publicPlace: Bool)
    ) throws {
        for (publish, shown) in [(MapSettings.Publish.onVerify, status.onVerify), (.onSubmit, status.onSubmit)] {
            let map = sampleMap(publish: publish)
            let claim = try Story.told(to: status.0, .sample(sensitivity: sensitivity.0), on: map).present()
            let views = Audience.allCases.map { Self.visibility.view(of: claim, on: map, for: $0) }
            let isPublic = shown && sensitivity.public
            #expect(Visibility.isPublic(claim, on: map) == isPublic)
            #expect(views.map { $0 != nil } == [isPublic, sensitivity.team, true])
            #expect((views[0]?.claim.content.geometry != nil) == (isPublic && sensitivity.publicPlace))
            if views[1] != nil { #expect(views[1]?.claim.content == claim.content) }
            #expect(views[2]?.claim == claim)
            for view in views.compactMap({ $0 }) {
                #expect(view.claim.status == status.0 && view.claim.id == claim.id && !view.isMine)
            }
        }
    }

    /// Nobody answers for a claim that nobody signed, until a moderator does.
    @Test(arguments: statuses)
    func whatNobodySigned(_ status: (ClaimStatus, onVerify: Bool, onSubmit: Bool)) throws {
        let map = sampleMap(publish: .onSubmit)
        var claim = try Story.told(to: status.0, on: map).present()
        claim.author = nil
        let isPublic = status.onSubmit && status.0 != .submitted && status.0 != .inReview
        #expect(Visibility.isPublic(claim, on: map) == isPublic)
        #expect((Self.visibility.view(of: claim, on: map, for: .public) != nil) == isPublic)
        #expect(Self.visibility.view(of: claim, on: map, for: .team) != nil)
    }

    @Test func moderatorsSeeEverything() throws {
        var story = try Story.told(
            to: .verified, .sample(sensitivity: .about1Kilometre), sources: [.sample(1), .sample(2, protected: true)])
        try story.review(.take, by: .moderator)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        let claim = try story.present()
        let view = Self.visibility.view(of: claim, on: story.map, for: .moderators, viewer: Person.admin.account)
        #expect(view?.claim == claim)
        #expect(view?.displacedKilometres == nil)
        #expect(view?.isMine == false)
    }

    /// Neither public nor team learn who wrote, edited, approved or collected.
    @Test(arguments: [Audience.public, .team])
    func peopleStayHidden(from audience: Audience) throws {
        var story = try Story.told(to: .disputed, .sample(category: "chemical_weapon"))
        try story.edit(.sample(category: "chemical_weapon", title: "Gas"), by: .volunteer)
        try story.review(.acceptRevision, by: .moderator)
        try story.review(.acceptRevision, by: .otherModerator)
        try story.review(.verify, by: .moderator)
        let claim = try story.present()
        #expect(claim.author != nil && !claim.editors.isEmpty && !claim.approvals.isEmpty)
        #expect(claim.sources.allSatisfy { $0.collector != nil })
        let view = Self.visibility.view(of: claim, on: story.map, for: audience, viewer: Person.otherVolunteer.account)
        #expect(view?.claim.author == nil)
        #expect(view?.claim.editors == [])
        #expect(view?.claim.approvals == [])
        #expect(view?.claim.sources.map(\.id) == claim.sources.map(\.id))
        #expect(view?.claim.sources.allSatisfy { $0.collector == nil } == true)
        #expect(view?.isMine == false)
    }

    @Test func pendingAndLockStayHiddenFromThePublic() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        try story.review(.take, by: .moderator)
        let view = Self.visibility.view(of: try story.present(), on: story.map, for: .public)
        #expect(view?.claim.pending == nil)
        #expect(view?.claim.assignment == nil)
        #expect(view?.claim.content.title == ["en": "Clashes at Qabtan al-Jabal"])
    }

    @Test func theTeamSeesAPendingRevisionButNotWhoProposedIt() throws {
        var story = try Story.told(to: .verified)
        try story.edit(.sample(title: "Heavy clashes"), by: .volunteer)
        let claim = try story.present()
        let other = Self.visibility.view(of: claim, on: story.map, for: .team, viewer: Person.otherVolunteer.account)
        #expect(other?.claim.pending?.content.title == ["en": "Heavy clashes"])
        #expect(other?.claim.pending?.by == nil)
        let own = Self.visibility.view(of: claim, on: story.map, for: .team, viewer: Person.volunteer.account)
        #expect(own?.claim.pending?.by == Person.volunteer.account)
    }

    @Test(arguments: Sensitivity.allCases, [ClaimStatus.submitted, .verified, .rejected])
    func ownClaims(_ sensitivity: Sensitivity, _ status: ClaimStatus) throws {
        let story = try Story.told(
            to: status, .sample(sensitivity: sensitivity), sources: [.sample(1, protected: true), .sample(2)])
        let claim = try story.present()
        let view = Self.visibility.view(of: claim, on: story.map, for: .team, viewer: Person.author.account)
        #expect(view?.isMine == true)
        #expect(view?.claim.author == Person.author.account)
        #expect(view?.claim.content == claim.content)
        #expect(view?.claim.sources == claim.sources)
        #expect(view?.claim.confidence == claim.confidence)
    }

    @Test func nobodyIsNotTheAuthorOfAnUnsignedClaim() throws {
        var claim = try Story.told(to: .verified).present()
        claim.author = nil
        #expect(Self.visibility.view(of: claim, on: sampleMap(), for: .public)?.isMine == false)
    }
}
