import Domain

/// A claim and the log that made it, told through commands as a server takes them.
struct Story: Sendable {
    private(set) var claim: Claim?
    private(set) var log: [LogEvent] = []
    var map: MapSettings
    var outlets: [OutletID: Outlet] = [:]
    var now = instant("2024-12-08T12:00:00Z")
    let vocabulary: Vocabulary
    let id: ClaimID

    init(on map: MapSettings = sampleMap(), id: ClaimID = numbered(100)) throws {
        self.map = map
        self.id = id
        vocabulary = try .shipped()
    }

    /// A claim as `author` has submitted it.
    static func submitted(
        _ content: ClaimContent = .sample(), sources: [Source] = [.sample()], on map: MapSettings = sampleMap(),
        by author: Person = .author, id: ClaimID = numbered(100)
    ) throws -> Story {
        var story = try Story(on: map, id: id)
        try story.perform(.submit(story.checked(content), sources), by: author)
        return story
    }

    /// A claim that has come to `status` by the hand of ``Person/moderator``.
    static func told(
        to status: ClaimStatus, _ content: ClaimContent = .sample(), sources: [Source] = [.sample()],
        on map: MapSettings = sampleMap()
    ) throws -> Story {
        var story = try submitted(content, sources: sources, on: map)
        let way: [Decision] =
            switch status {
            case .submitted: []
            case .inReview: [.take]
            case .verified: [.take, .verify]
            case .disputed: [.take, .dispute]
            case .rejected: [.take, .reject]
            case .retracted: [.take, .verify, .retract]
            case .superseded: [.take, .verify, .supersede]
            }
        for decision in way { try story.review(decision, by: .moderator) }
        return story
    }

    func context(_ person: Person) -> DecisionContext { context(person.caller) }

    func context(_ caller: Caller) -> DecisionContext {
        DecisionContext(caller: caller, now: now, map: map, vocabulary: vocabulary, outlets: outlets)
    }

    func checked(_ content: ClaimContent) throws -> CheckedContent {
        try CheckedContent.check(content, on: map, vocabulary: vocabulary, now: now).get()
    }

    /// What `command` would lead to; nothing changes.
    func deciding(_ command: ClaimCommand, by caller: Caller) throws(Refusal) -> [EventBody] {
        try Claim.decide(command, on: claim, in: context(caller))
    }

    func deciding(_ command: ClaimCommand, by person: Person) throws(Refusal) -> [EventBody] {
        try deciding(command, by: person.caller)
    }

    @discardableResult
    mutating func perform(_ command: ClaimCommand, by person: Person) throws -> [EventBody] {
        let bodies = try deciding(command, by: person)
        for body in bodies { try take(body, by: person) }
        return bodies
    }

    @discardableResult
    mutating func review(_ decision: Decision, by person: Person) throws -> [EventBody] {
        try perform(.review(.valid(decision)), by: person)
    }

    @discardableResult
    mutating func edit(_ content: ClaimContent, by person: Person) throws -> [EventBody] {
        try perform(.edit(checked(content), base: present().revision), by: person)
    }

    /// Writes `body` into the log and lets the claim become what follows.
    mutating func take(_ body: EventBody, by person: Person) throws {
        let event = event(body, by: person)
        claim = try Claim.applying(event, to: claim)
        log.append(event)
    }

    func event(_ body: EventBody, by person: Person) -> LogEvent {
        LogEvent(
            seq: Int64(log.count + 1), at: now, map: map.id, subject: id.text, by: person.account, body: body)
    }

    struct Untold: Error {}

    func present() throws -> Claim {
        guard let claim else { throw Untold() }
        return claim
    }
}

extension ReviewRequest {
    /// A request for `decision` with all that it needs.
    static func valid(_ decision: Decision) -> ReviewRequest {
        let code: String? =
            switch decision {
            case .take, .release, .confirm, .undo: nil
            case .verify: "sources_agree"
            case .dispute: "sources_conflict"
            case .reject: "not_credible"
            case .retract: "proved_wrong"
            case .reopen: "appeal_upheld"
            case .supersede: "more_precise"
            case .acceptRevision: "correction"
            case .declineRevision: "not_supported"
            case .clearFlags: "flag_unfounded"
            }
        return ReviewRequest(
            decision: decision, code: code, reason: code == nil ? nil : "As the sources say.",
            successor: decision == .supersede ? numbered(900) : nil)
    }
}
