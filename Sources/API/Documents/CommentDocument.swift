import Domain

/// A remark on a claim. The public is not told who made it, nor whom it mentions.
struct CommentDocument: Encodable {
    var id: CommentID
    var claim: ClaimID
    var at: Timestamp
    var text: String
    var isPublic: Bool
    var by: String?
    var isMine: Bool
    var mentions: [String]?
    var isRemovable: Bool
    var seq: Int64

    private enum CodingKeys: String, CodingKey {
        case id, claim, at, text, by, mine, mentions, removable, seq
        case isPublic = "public"
    }

    init(_ comment: Comment, for standing: Standing, names: FeatureWriter) {
        let account = standing.caller.account
        let isTeam = standing.caller.audience >= .team
        id = comment.id
        claim = comment.claim
        at = comment.at
        text = comment.text
        isPublic = comment.isPublic
        isMine = account != nil && comment.by == account
        by = isTeam || isMine ? names.name(of: comment.by) : nil
        mentions = isTeam ? comment.mentions.compactMap(names.name) : nil
        isRemovable = standing.permits(.commentRemove, isMine ? [.own] : [])
        seq = comment.seq
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(claim, forKey: .claim)
        try container.encode(at, forKey: .at)
        try container.encode(text, forKey: .text)
        try container.encode(isPublic, forKey: .isPublic)
        try container.encodeIfPresent(by, forKey: .by)
        if isMine { try container.encode(true, forKey: .mine) }
        try container.encodeIfPresent(mentions, forKey: .mentions)
        if isRemovable { try container.encode(true, forKey: .removable) }
        try container.encode(seq, forKey: .seq)
    }
}
