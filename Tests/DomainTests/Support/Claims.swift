import Domain

/// Claims by id, as commands look them up, with their logs.
struct Claims: ClaimLookup {
    var claims: [ClaimID: Claim] = [:]
    var logs: [ClaimID: [LogEvent]] = [:]
    /// When people joined the map by themselves.
    var registered: [Timestamp] = []

    init(_ stories: Story...) { self.init(stories) }

    init(_ stories: [Story]) {
        for story in stories {
            claims[story.id] = story.claim
            logs[story.id] = story.log
        }
    }

    func claim(_ id: ClaimID) throws -> Claim? { claims[id] }

    func submission(_ id: ClaimID) throws -> EventBody.ClaimSubmitted? {
        guard case .claimSubmitted(let data) = logs[id]?.first?.body else { return nil }
        return data
    }

    func events(of id: ClaimID) throws -> [LogEvent] { logs[id] ?? [] }

    func submissions(by account: AccountID?, on map: MapID, since: Timestamp) throws -> RecentActs {
        acts(logs.values.compactMap(\.first).filter { $0.by == account && $0.map == map }.map(\.at), since)
    }

    func edits(by account: AccountID, on map: MapID, since: Timestamp) throws -> RecentActs {
        let kinds: Set<EventBody.Kind> = [.claimRevised, .revisionProposed, .sourceAdded, .sourceChanged]
        let edits = logs.values.joined().filter {
            $0.by == account && $0.map == map && kinds.contains($0.body.kind)
        }
        let sent = uploads.filter { $0.by == account && $0.map == map }
        return acts((edits + sent).map(\.at), since)
    }

    func registrations(on map: MapID, since: Timestamp) throws -> RecentActs { acts(registered, since) }

    func hasVerified(by account: AccountID, on map: MapID) throws -> Bool {
        claims.values.contains { $0.author == account && $0.map == map && $0.status == .verified }
    }

    func waiting(by account: AccountID, on map: MapID) throws -> Int {
        claims.values.count {
            $0.author == account && $0.map == map && ($0.status == .submitted || $0.status == .inReview)
        }
    }

    func contributions(of account: AccountID, on map: MapID) throws -> [ClaimID] {
        logs.filter { $0.value.contains { $0.by == account && $0.map == map } }.keys.sorted()
    }

    var remarks: [CommentID: Comment] = [:]
    var files: [String: MediaRecord] = [:]
    private var uploads: [LogEvent] = []

    func claims(using source: SourceID, on map: MapID) throws -> [ClaimID] {
        claims.values.filter { $0.map == map && $0.weighedSources.contains { $0.id == source } }.map(\.id).sorted()
    }

    func relations(to claim: ClaimID) throws -> Int {
        claims.values.reduce(0) { $0 + $1.relations.count { $0.target == claim } }
    }

    func comment(_ id: CommentID) throws -> Comment? { remarks[id] }

    func comments(on claim: ClaimID) throws -> Int { remarks.values.count { $0.claim == claim } }

    func media(_ sha256: String, on map: MapID) throws -> MediaRecord? {
        files[sha256].flatMap { $0.map == map ? $0 : nil }
    }

    private func acts(_ times: [Timestamp], _ since: Timestamp) -> RecentActs {
        let recent = times.filter { $0 > since }
        return RecentActs(count: recent.count, earliest: recent.min())
    }
}

extension Claims {
    /// Lets the claim that `event` is about become what follows.
    mutating func take(_ event: LogEvent) throws {
        if case .mediaAdded(let file) = event.body, let map = event.map {
            files[file.sha256, default: MediaRecord(file: file, map: map, uploads: [:])].take(file, by: event.by)
            uploads.append(event)
        }
        guard let id = event.claim else { return }
        if case .claimRedacted = event.body {
            claims[id] = nil
            return
        }
        claims[id] = try Claim.applying(event, to: claims[id])
        logs[id, default: []].append(event)
        switch event.body {
        case .commentAdded(let data):
            remarks[data.id] = Comment(
                id: data.id, claim: id, by: event.by, at: event.at, text: data.text, mentions: data.mentions,
                isPublic: data.public, seq: event.seq)
        case .commentRemoved(let data): remarks[data.id] = nil
        default: break
        }
    }
}

extension Directory {
    /// Everybody, with the role that they have on the map.
    static func sample(maps: MapSettings..., outlets: [Outlet] = []) -> Directory {
        Directory(
            accounts: Person.allCases.map {
                Account(id: $0.account, name: "person \($0.rawValue)", isServerAdmin: false)
            }, maps: maps.map { ($0, createdAt: instant("2024-11-27T00:00:00Z")) },
            members: maps.flatMap { map in Person.allCases.map { (map.id, $0.account, $0.role) } },
            outlets: maps.flatMap { map in outlets.map { (map.id, $0) } })
    }
}
