extension EventBody {
    /// The stable name of an event's type, as the log, the API and the feed write it.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case mapCreated = "map.created"
        case mapUpdated = "map.updated"
        case accountAdded = "account.added"
        case accountDisabled = "account.disabled"
        case memberGranted = "member.granted"
        case claimSubmitted = "claim.submitted"
        case claimRevised = "claim.revised"
        case claimConfirmed = "claim.confirmed"
        case revisionProposed = "revision.proposed"
        case revisionAccepted = "revision.accepted"
        case revisionDeclined = "revision.declined"
        case sourceAdded = "source.added"
        case sourceChanged = "source.changed"
        case sourceRemoved = "source.removed"
        case reviewTaken = "review.taken"
        case reviewReleased = "review.released"
        case reviewDecided = "review.decided"
    }

    public var kind: Kind { parts.kind }

    /// The widest audience that could ever be shown this event.
    public var audience: Audience {
        switch kind {
        case .accountAdded, .accountDisabled, .memberGranted: .moderators
        case .reviewTaken, .reviewReleased, .revisionProposed, .revisionDeclined: .team
        case .mapCreated, .mapUpdated, .claimSubmitted, .claimRevised, .claimConfirmed, .revisionAccepted,
            .sourceAdded, .sourceChanged, .sourceRemoved, .reviewDecided:
            .public
        }
    }

    var parts: (kind: Kind, data: any Encodable) {
        switch self {
        case .mapCreated(let data): (.mapCreated, data)
        case .mapUpdated(let data): (.mapUpdated, data)
        case .accountAdded(let data): (.accountAdded, data)
        case .accountDisabled(let data): (.accountDisabled, data)
        case .memberGranted(let data): (.memberGranted, data)
        case .claimSubmitted(let data): (.claimSubmitted, data)
        case .claimRevised(let data): (.claimRevised, data)
        case .claimConfirmed(let data): (.claimConfirmed, data)
        case .revisionProposed(let data): (.revisionProposed, data)
        case .revisionAccepted(let data): (.revisionAccepted, data)
        case .revisionDeclined(let data): (.revisionDeclined, data)
        case .sourceAdded(let data): (.sourceAdded, data)
        case .sourceChanged(let data): (.sourceChanged, data)
        case .sourceRemoved(let data): (.sourceRemoved, data)
        case .reviewTaken(let data): (.reviewTaken, data)
        case .reviewReleased(let data): (.reviewReleased, data)
        case .reviewDecided(let data): (.reviewDecided, data)
        }
    }

    init<Key>(_ kind: Kind, from container: KeyedDecodingContainer<Key>, forKey key: Key) throws {
        func data<Data: Decodable>() throws -> Data { try container.decode(Data.self, forKey: key) }
        switch kind {
        case .mapCreated: self = .mapCreated(try data())
        case .mapUpdated: self = .mapUpdated(try data())
        case .accountAdded: self = .accountAdded(try data())
        case .accountDisabled: self = .accountDisabled(try data())
        case .memberGranted: self = .memberGranted(try data())
        case .claimSubmitted: self = .claimSubmitted(try data())
        case .claimRevised: self = .claimRevised(try data())
        case .claimConfirmed: self = .claimConfirmed(try data())
        case .revisionProposed: self = .revisionProposed(try data())
        case .revisionAccepted: self = .revisionAccepted(try data())
        case .revisionDeclined: self = .revisionDeclined(try data())
        case .sourceAdded: self = .sourceAdded(try data())
        case .sourceChanged: self = .sourceChanged(try data())
        case .sourceRemoved: self = .sourceRemoved(try data())
        case .reviewTaken: self = .reviewTaken(try data())
        case .reviewReleased: self = .reviewReleased(try data())
        case .reviewDecided: self = .reviewDecided(try data())
        }
    }
}
