/// What an event says happened, by type.
public enum EventBody: Hashable, Sendable {
    case mapCreated(MapSettings)
    case mapUpdated(MapSettings)
    case accountAdded(AccountAdded)
    case accountDisabled(AccountDisabled)
    case accountEnabled(Nothing)
    /// The name that ``accountAdded(_:)`` gave is forgotten with this event.
    case accountDeleted(Nothing)
    case totpChanged(TOTPChanged)
    case passwordChanged(Nothing)
    case signInFailed(SignInFailed)
    case invitationCreated(InvitationCreated)
    case invitationRevoked(Nothing)
    case invitationAccepted(OfAccount)
    case memberGranted(MemberGranted)
    case memberSuspended(MemberSuspended)
    case memberReinstated(OfAccount)
    /// What the account did on the map is being undone, by the events that come with this one.
    case memberReverted(MemberReverted)
    case claimSubmitted(ClaimSubmitted)
    case claimRevised(ClaimRevised)
    case claimConfirmed(ClaimConfirmed)
    case revisionProposed(RevisionProposed)
    case revisionAccepted(RevisionAccepted)
    case revisionDeclined(RevisionDeclined)
    case sourceAdded(SourceSet)
    case sourceChanged(SourceSet)
    case sourceRemoved(SourceRemoved)
    case reviewTaken(ReviewTaken)
    case reviewReleased(ReviewReleased)
    case reviewDecided(ReviewDecided)
    case reviewUndone(ReviewUndone)
    case assessmentSet(AssessmentSet)
    case assessmentRemoved(AssessmentRemoved)
    case confidenceOverridden(ConfidenceOverridden)
    case sourceRegraded(SourceRegraded)
    case claimFlagged(ClaimFlagged)
    case flagsCleared(FlagsCleared)
    case claimAppealed(ClaimAppealed)
    case relationAdded(RelationAdded)
    case relationRemoved(RelationRemoved)
    case claimAbsorbed(ClaimAbsorbed)
    case claimReleased(ClaimReleased)
    case commentAdded(CommentAdded)
    case commentRemoved(CommentRemoved)
    case claimRedacted(ClaimRedacted)
    case outletCreated(OutletSet)
    case outletChanged(OutletSet)
    case mediaAdded(MediaFile)

    public struct ClaimSubmitted: Codable, Hashable, Sendable {
        public var content: ClaimContent
        public var sources: [Source]
        public var confidence: ConfidenceStamp
        /// Claims that it was like when it came; nil for none.
        public var suspicions: [Suspicion]?
    }

    public struct ClaimRevised: Codable, Hashable, Sendable {
        public var content: ClaimContent
        public var revision: Int
        public var confidence: ConfidenceStamp
    }

    public struct ClaimConfirmed: Codable, Hashable, Sendable {
        public var reason: String?
    }

    public struct RevisionProposed: Codable, Hashable, Sendable {
        public var content: ClaimContent
        public var base: Int
    }

    public struct RevisionAccepted: Codable, Hashable, Sendable {
        public var revision: Int
        public var code: String
        public var reason: String
        public var confidence: ConfidenceStamp
        /// The members of the content that were accepted; nil for all of them.
        public var fields: [String]?
    }

    public struct RevisionDeclined: Codable, Hashable, Sendable {
        public var code: String
        public var reason: String
    }

    public struct SourceSet: Codable, Hashable, Sendable {
        public var source: Source
        public var confidence: ConfidenceStamp
    }

    public struct SourceRemoved: Codable, Hashable, Sendable {
        public var source: SourceID
        public var confidence: ConfidenceStamp
    }

    public struct ReviewTaken: Codable, Hashable, Sendable {
        public var from: ClaimStatus
        public var to: ClaimStatus
        public var until: Timestamp
    }

    public struct ReviewReleased: Codable, Hashable, Sendable {
        public var status: ClaimStatus
    }

    /// `half` is a first approval of a grave claim: `to` equals `from`.
    public struct ReviewDecided: Codable, Hashable, Sendable {
        public var decision: Decision
        public var from: ClaimStatus
        public var to: ClaimStatus
        public var code: String
        public var reason: String
        public var half: Bool
        public var successor: ClaimID?
    }
}
