import Domain

/// Claims by id, as commands look them up.
struct Claims: ClaimLookup {
    var claims: [ClaimID: Claim] = [:]
    var submissions: [ClaimID: EventBody.ClaimSubmitted] = [:]

    init(_ stories: Story...) {
        for story in stories {
            claims[story.id] = story.claim
            if case .claimSubmitted(let data) = story.log.first?.body { submissions[story.id] = data }
        }
    }

    func claim(_ id: ClaimID) throws -> Claim? { claims[id] }

    func submission(_ id: ClaimID) throws -> EventBody.ClaimSubmitted? { submissions[id] }
}

extension Directory {
    /// Everybody, with the role that they have on the map.
    static func sample(maps: MapSettings...) -> Directory {
        Directory(
            accounts: Person.allCases.map {
                Account(id: $0.account, name: "person \($0.rawValue)", isServerAdmin: false)
            }, maps: maps.map { ($0, createdAt: instant("2024-11-27T00:00:00Z")) },
            members: maps.flatMap { map in Person.allCases.map { (map.id, $0.account, $0.role) } })
    }
}
