extension EventBody {
    /// What `review.decided` had done is no longer so.
    public struct ReviewUndone: Codable, Hashable, Sendable {
        public var decision: Decision
        public var from: ClaimStatus
        public var to: ClaimStatus
    }

    public struct AssessmentSet: Codable, Hashable, Sendable {
        public var value: Assessment.Value
        public var reason: String?
        public var confidence: ConfidenceStamp
    }

    public struct AssessmentRemoved: Codable, Hashable, Sendable {
        /// Whose, when a moderator removed it.
        public var of: AccountID?
        public var confidence: ConfidenceStamp
    }

    /// `value` nil lifts the override.
    public struct ConfidenceOverridden: Codable, Hashable, Sendable {
        public var value: Int?
        public var reason: String
        public var confidence: ConfidenceStamp
    }

    /// The grade of `sources` followed that of their outlet.
    public struct SourceRegraded: Codable, Hashable, Sendable {
        public var outlet: OutletID
        public var revision: Int
        public var sources: [SourceID]
        public var name: String
        public var alignedWith: String?
        public var reliability: Reliability
        public var confidence: ConfidenceStamp

        private enum CodingKeys: String, CodingKey {
            case outlet, revision, sources, name, reliability, confidence
            case alignedWith = "aligned_with"
        }
    }

    public struct ClaimFlagged: Codable, Hashable, Sendable {
        public var flag: Flag.Kind
        public var reason: String?
    }

    public struct FlagsCleared: Codable, Hashable, Sendable {
        /// Whose, when not everybody's.
        public var of: AccountID?
        public var code: String
        public var reason: String
    }

    public struct ClaimAppealed: Codable, Hashable, Sendable {
        public var reason: String
    }

    public struct RelationAdded: Codable, Hashable, Sendable {
        public var id: RelationID
        public var kind: Relation.Kind
        public var target: ClaimID
        public var reason: String?
    }

    public struct RelationRemoved: Codable, Hashable, Sendable {
        public var id: RelationID
    }

    /// The claim it is about has become the survivor of `claim`, whose sources count for it now.
    public struct ClaimAbsorbed: Codable, Hashable, Sendable {
        public var claim: ClaimID
        public var sources: [Source]
        /// Who wrote or edited it: they decide nothing on what stands for it.
        public var authors: [AccountID]
        public var confidence: ConfidenceStamp
    }

    /// The merge of `claim` was undone.
    public struct ClaimReleased: Codable, Hashable, Sendable {
        public var claim: ClaimID
        public var confidence: ConfidenceStamp
    }

    public struct CommentAdded: Codable, Hashable, Sendable {
        public var id: CommentID
        public var text: String
        public var mentions: [AccountID]
        public var `public`: Bool
    }

    public struct CommentRemoved: Codable, Hashable, Sendable {
        public var id: CommentID
        /// Whether the comment was.
        public var `public`: Bool
    }

    /// Everything that the events of these seqs said was removed for good.
    public struct ClaimRedacted: Codable, Hashable, Sendable {
        public var reason: String
        public var seqs: [Int64]
        /// The widest audience that could see the claim.
        public var audience: Audience
    }

    public struct OutletSet: Codable, Hashable, Sendable {
        public var outlet: Outlet
    }
}
