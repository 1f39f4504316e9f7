extension EventBody {
    /// The stable name of an event's type, as the log, the API and the feed write it.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        case mapCreated = "map.created"
        case mapUpdated = "map.updated"
        case accountAdded = "account.added"
        case accountDisabled = "account.disabled"
        case accountEnabled = "account.enabled"
        case accountDeleted = "account.deleted"
        case totpChanged = "account.totp_changed"
        case passwordChanged = "account.password_changed"
        case signInFailed = "sign_in.failed"
        case invitationCreated = "invitation.created"
        case invitationRevoked = "invitation.revoked"
        case invitationAccepted = "invitation.accepted"
        case memberGranted = "member.granted"
        case memberSuspended = "member.suspended"
        case memberReinstated = "member.reinstated"
        case memberReverted = "member.reverted"
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
        case reviewUndone = "review.undone"
        case assessmentSet = "assessment.set"
        case assessmentRemoved = "assessment.removed"
        case confidenceOverridden = "confidence.overridden"
        case sourceRegraded = "source.regraded"
        case claimFlagged = "claim.flagged"
        case flagsCleared = "flags.cleared"
        case claimAppealed = "claim.appealed"
        case relationAdded = "relation.added"
        case relationRemoved = "relation.removed"
        case claimAbsorbed = "claim.absorbed"
        case claimReleased = "claim.released"
        case commentAdded = "comment.added"
        case commentRemoved = "comment.removed"
        case claimRedacted = "claim.redacted"
        case outletCreated = "outlet.created"
        case outletChanged = "outlet.changed"
        case mediaAdded = "media.added"

        /// Whether events of this kind change a claim; the others are about maps and people.
        public var isAboutClaim: Bool {
            switch self {
            case .mapCreated, .mapUpdated, .accountAdded, .accountDisabled, .accountEnabled, .accountDeleted,
                .totpChanged, .passwordChanged, .signInFailed, .invitationCreated, .invitationRevoked,
                .invitationAccepted, .memberGranted, .memberSuspended, .memberReinstated, .memberReverted,
                .outletCreated, .outletChanged, .mediaAdded:
                false
            case .claimSubmitted, .claimRevised, .claimConfirmed, .revisionProposed, .revisionAccepted,
                .revisionDeclined, .sourceAdded, .sourceChanged, .sourceRemoved, .reviewTaken, .reviewReleased,
                .reviewDecided, .reviewUndone, .assessmentSet, .assessmentRemoved, .confidenceOverridden,
                .sourceRegraded, .claimFlagged, .flagsCleared, .claimAppealed, .relationAdded, .relationRemoved,
                .claimAbsorbed, .claimReleased, .commentAdded, .commentRemoved, .claimRedacted:
                true
            }
        }

        /// Whether events of this kind leave the claim that they are about as it is.
        public var isRemark: Bool { self == .commentAdded || self == .commentRemoved }
    }

    public var kind: Kind { parts.kind }

    /// The widest audience that could ever be shown this event.
    public var audience: Audience {
        switch kind {
        case .claimRedacted: if case .claimRedacted(let data) = self { data.audience } else { .moderators }
        case .accountAdded, .accountDisabled, .accountEnabled, .accountDeleted, .totpChanged, .passwordChanged,
            .signInFailed, .invitationCreated, .invitationRevoked, .invitationAccepted, .memberGranted,
            .memberSuspended, .memberReinstated, .memberReverted, .mediaAdded:
            .moderators
        case .reviewTaken, .reviewReleased, .revisionProposed, .revisionDeclined, .flagsCleared, .claimAppealed,
            .outletCreated, .outletChanged:
            .team
        case .mapCreated, .mapUpdated, .claimSubmitted, .claimRevised, .claimConfirmed, .revisionAccepted,
            .sourceAdded, .sourceChanged, .sourceRemoved, .sourceRegraded, .reviewDecided, .reviewUndone,
            .assessmentSet, .assessmentRemoved, .confidenceOverridden, .claimFlagged, .relationAdded,
            .relationRemoved, .claimAbsorbed, .claimReleased, .commentAdded, .commentRemoved:
            .public
        }
    }

    var parts: (kind: Kind, data: any Encodable) {
        switch self {
        case .mapCreated(let data): (.mapCreated, data)
        case .mapUpdated(let data): (.mapUpdated, data)
        case .accountAdded(let data): (.accountAdded, data)
        case .accountDisabled(let data): (.accountDisabled, data)
        case .accountEnabled(let data): (.accountEnabled, data)
        case .accountDeleted(let data): (.accountDeleted, data)
        case .totpChanged(let data): (.totpChanged, data)
        case .passwordChanged(let data): (.passwordChanged, data)
        case .signInFailed(let data): (.signInFailed, data)
        case .invitationCreated(let data): (.invitationCreated, data)
        case .invitationRevoked(let data): (.invitationRevoked, data)
        case .invitationAccepted(let data): (.invitationAccepted, data)
        case .memberGranted(let data): (.memberGranted, data)
        case .memberSuspended(let data): (.memberSuspended, data)
        case .memberReinstated(let data): (.memberReinstated, data)
        case .memberReverted(let data): (.memberReverted, data)
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
        case .reviewUndone(let data): (.reviewUndone, data)
        case .assessmentSet(let data): (.assessmentSet, data)
        case .assessmentRemoved(let data): (.assessmentRemoved, data)
        case .confidenceOverridden(let data): (.confidenceOverridden, data)
        case .sourceRegraded(let data): (.sourceRegraded, data)
        case .claimFlagged(let data): (.claimFlagged, data)
        case .flagsCleared(let data): (.flagsCleared, data)
        case .claimAppealed(let data): (.claimAppealed, data)
        case .relationAdded(let data): (.relationAdded, data)
        case .relationRemoved(let data): (.relationRemoved, data)
        case .claimAbsorbed(let data): (.claimAbsorbed, data)
        case .claimReleased(let data): (.claimReleased, data)
        case .commentAdded(let data): (.commentAdded, data)
        case .commentRemoved(let data): (.commentRemoved, data)
        case .claimRedacted(let data): (.claimRedacted, data)
        case .outletCreated(let data): (.outletCreated, data)
        case .outletChanged(let data): (.outletChanged, data)
        case .mediaAdded(let data): (.mediaAdded, data)
        }
    }

    init<Key>(_ kind: Kind, from container: KeyedDecodingContainer<Key>, forKey key: Key) throws {
        func data<Data: Decodable>() throws -> Data { try container.decode(Data.self, forKey: key) }
        switch kind {
        case .mapCreated: self = .mapCreated(try data())
        case .mapUpdated: self = .mapUpdated(try data())
        case .accountAdded: self = .accountAdded(try data())
        case .accountDisabled: self = .accountDisabled(try data())
        case .accountEnabled: self = .accountEnabled(try data())
        case .accountDeleted: self = .accountDeleted(try data())
        case .totpChanged: self = .totpChanged(try data())
        case .passwordChanged: self = .passwordChanged(try data())
        case .signInFailed: self = .signInFailed(try data())
        case .invitationCreated: self = .invitationCreated(try data())
        case .invitationRevoked: self = .invitationRevoked(try data())
        case .invitationAccepted: self = .invitationAccepted(try data())
        case .memberGranted: self = .memberGranted(try data())
        case .memberSuspended: self = .memberSuspended(try data())
        case .memberReinstated: self = .memberReinstated(try data())
        case .memberReverted: self = .memberReverted(try data())
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
        case .reviewUndone: self = .reviewUndone(try data())
        case .assessmentSet: self = .assessmentSet(try data())
        case .assessmentRemoved: self = .assessmentRemoved(try data())
        case .confidenceOverridden: self = .confidenceOverridden(try data())
        case .sourceRegraded: self = .sourceRegraded(try data())
        case .claimFlagged: self = .claimFlagged(try data())
        case .flagsCleared: self = .flagsCleared(try data())
        case .claimAppealed: self = .claimAppealed(try data())
        case .relationAdded: self = .relationAdded(try data())
        case .relationRemoved: self = .relationRemoved(try data())
        case .claimAbsorbed: self = .claimAbsorbed(try data())
        case .claimReleased: self = .claimReleased(try data())
        case .commentAdded: self = .commentAdded(try data())
        case .commentRemoved: self = .commentRemoved(try data())
        case .claimRedacted: self = .claimRedacted(try data())
        case .outletCreated: self = .outletCreated(try data())
        case .outletChanged: self = .outletChanged(try data())
        case .mediaAdded: self = .mediaAdded(try data())
        }
    }
}
