import Domain

/// A server's state as commands make it: people, maps and claims, in memory.
struct World: ClaimLookup {
    private(set) var directory = Directory()
    private(set) var log: [LogEvent] = []
    private(set) var known = Claims()
    var now = instant("2024-12-08T12:00:00Z")
    let vocabulary: Vocabulary

    static let map: MapID = identifier("syria-2024")

    /// A map with everybody in the role that they have.
    init(_ settings: MapSettings = sampleMap()) throws {
        vocabulary = try .shipped()
        try perform(.console, .createMap(settings))
        for person in Person.allCases {
            try perform(
                .console, .addAccount(person.account, name: "person \(person.rawValue)", serverAdmin: false))
            try perform(.console, .grant(settings.id, person.account, person.role))
        }
    }

    var settings: MapSettings {
        directory.maps[Self.map] ?? sampleMap()
    }

    /// What a command would lead to; nothing changes.
    func deciding(_ issuer: Issuer, _ body: Command.Body, atMost: Role? = nil) throws -> [EventDraft] {
        try Command(issuer, body, atMost: atMost).decide(
            directory: directory, vocabulary: vocabulary, now: now, lookup: self)
    }

    @discardableResult
    mutating func perform(_ issuer: Issuer, _ body: Command.Body, atMost: Role? = nil) throws -> [LogEvent] {
        let first = log.count
        for draft in try deciding(issuer, body, atMost: atMost) {
            let event = LogEvent(
                seq: Int64(log.count + 1), at: now, map: draft.map, subject: draft.subject, by: issuer.account,
                body: draft.body)
            directory.apply(event)
            try known.take(event)
            if case .memberGranted(let data) = event.body, data.open == true { known.registered.append(now) }
            log.append(event)
        }
        return Array(log[first...])
    }

    @discardableResult
    mutating func perform(_ person: Person, _ body: Command.Body) throws -> [LogEvent] {
        try perform(.account(person.account), body)
    }

    func deciding(_ person: Person, _ body: Command.Body) throws -> [EventDraft] {
        try deciding(.account(person.account), body)
    }

    /// A claim without faults, by `issuer`.
    mutating func submit(_ number: Int, by issuer: Issuer, _ content: ClaimContent = .sample()) throws {
        try perform(issuer, submission(number, content))
    }

    func submission(_ number: Int, _ content: ClaimContent = .sample()) throws -> Command.Body {
        let checked = try CheckedContent.check(content, on: settings, vocabulary: vocabulary, now: now).get()
        return .claim(Self.map, numbered(number), .submit(checked, [.sample(number)]))
    }

    mutating func review(_ number: Int, _ decisions: Decision..., by person: Person) throws {
        for decision in decisions {
            try perform(person, .claim(Self.map, numbered(number), .review(.valid(decision))))
        }
    }

    mutating func edit(_ number: Int, _ title: String, by person: Person) throws {
        let checked = try CheckedContent.check(
            .sample(title: title), on: settings, vocabulary: vocabulary, now: now
        ).get()
        let base = known.claims[numbered(number)]?.revision ?? 0
        try perform(person, .claim(Self.map, numbered(number), .edit(checked, base: base)))
    }

    func checked(_ content: ClaimContent) throws -> CheckedContent {
        try CheckedContent.check(content, on: settings, vocabulary: vocabulary, now: now).get()
    }

    func claim(_ id: ClaimID) throws -> Claim? { try known.claim(id) }
    func submission(_ id: ClaimID) throws -> EventBody.ClaimSubmitted? { try known.submission(id) }
    func events(of id: ClaimID) throws -> [LogEvent] { try known.events(of: id) }
    func submissions(by account: AccountID?, on map: MapID, since: Timestamp) throws -> RecentActs {
        try known.submissions(by: account, on: map, since: since)
    }
    func edits(by account: AccountID, on map: MapID, since: Timestamp) throws -> RecentActs {
        try known.edits(by: account, on: map, since: since)
    }
    func registrations(on map: MapID, since: Timestamp) throws -> RecentActs {
        try known.registrations(on: map, since: since)
    }
    func hasVerified(by account: AccountID, on map: MapID) throws -> Bool {
        try known.hasVerified(by: account, on: map)
    }
    func waiting(by account: AccountID, on map: MapID) throws -> Int { try known.waiting(by: account, on: map) }
    func contributions(of account: AccountID, on map: MapID) throws -> [ClaimID] {
        try known.contributions(of: account, on: map)
    }
    func claims(using source: SourceID, on map: MapID) throws -> [ClaimID] {
        try known.claims(using: source, on: map)
    }
    func relations(to claim: ClaimID) throws -> Int { try known.relations(to: claim) }
    func comment(_ id: CommentID) throws -> Comment? { try known.comment(id) }
    func comments(on claim: ClaimID) throws -> Int { try known.comments(on: claim) }
    func media(_ sha256: String, on map: MapID) throws -> MediaRecord? { try known.media(sha256, on: map) }
}
