import Domain

/// The same questions about the present.
extension EventStore {
    public func claim(_ id: ClaimID, on map: MapID) async throws -> Claim? {
        try await claim(id, on: map, through: nil)
    }

    public func history(of claim: ClaimID, after seq: Int64, remarks: Bool, limit: Int) async throws -> [Change] {
        try await history(of: claim, after: seq, through: nil, remarks: remarks, limit: limit)
    }

    public func changes(on map: MapID, after seq: Int64, limit: Int) async throws -> [Change] {
        try await changes(on: map, after: seq, through: nil, limit: limit)
    }

    public func relations(to claim: ClaimID, on map: MapID) async throws -> [IncomingRelation] {
        try await relations(to: claim, on: map, through: nil)
    }

    public func competing(with claim: Claim) async throws -> [ClaimID] {
        try await competing(with: claim, through: nil)
    }

    public func comments(
        on claim: ClaimID, after seq: Int64, onlyPublic: Bool, limit: Int
    ) async throws -> [Comment] {
        try await comments(on: claim, after: seq, through: nil, onlyPublic: onlyPublic, limit: limit)
    }

    public func commentCounts(of claims: [ClaimID]) async throws -> [ClaimID: CommentCount] {
        try await commentCounts(of: claims, through: nil)
    }

    public func claims(withFile sha256: String, on map: MapID) async throws -> [ClaimID] {
        try await claims(withFile: sha256, on: map, through: nil)
    }
}
