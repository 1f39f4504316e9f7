extension CommandDecision {
    /// The same comment sent again changes nothing.
    func add(
        _ id: CommentID, _ text: String, _ isPublic: Bool, on claim: ClaimID, _ present: Claim?,
        in context: DecisionContext
    ) throws -> [EventDraft] {
        let map = context.map
        guard let present else { throw Refusal.notFound(what: "claim") }
        let open: Bool = isPublic && map.comments == .public
        let account = try requireCommenting(on: present, open: open, in: context)
        if isPublic && !open {
            throw Refusal.invalid([Fault("/public", "comments on this map are for the team alone")])
        }
        var faults = WordsRule.faults(in: text, at: "/text", maximum: Comment.longest)
        if text.allSatisfy(\.isWhitespace) { faults.append(Fault("/text", "needs words")) }
        guard faults.isEmpty else { throw Refusal.invalid(faults) }
        if let there = try lookup.comment(id) {
            guard there.claim == claim, there.by == account, there.text == text, there.isPublic == isPublic else {
                throw Refusal.conflict(reason: "there is a different comment of this id already; use a new id")
            }
            return []
        }
        guard try lookup.comments(on: claim) < Comment.mostPerClaim else {
            throw Refusal.conflict(reason: "this claim has \(Comment.mostPerClaim) comments, which is the most")
        }
        let body = EventBody.CommentAdded(
            id: id, text: text, mentions: Comment.mentions(in: text, on: map.id, directory), public: isPublic)
        return drafts([.commentAdded(body)], about: claim, on: map.id)
    }

    private func requireCommenting(
        on claim: Claim, open: Bool, in context: DecisionContext
    ) throws(Refusal) -> AccountID {
        let caller = context.caller
        try context.require(.commentAdd, open ? [.publicComments] : [])
        guard let account = caller.account else { throw .unauthenticated }
        let mine = claim.author == account
        if caller.audience == .public, !mine, !Visibility.isPublic(claim, on: context.map) {
            throw .notFound(what: "claim")
        }
        if caller.audience == .team, !mine, claim.content.sensitivity == .never { throw .notFound(what: "claim") }
        return account
    }

    func remove(
        _ id: CommentID, from claim: ClaimID, _ present: Claim?, in context: DecisionContext
    ) throws -> [EventDraft] {
        guard present != nil, let comment = try lookup.comment(id), comment.claim == claim else {
            throw Refusal.notFound(what: "comment")
        }
        let own = context.caller.account != nil && comment.by == context.caller.account
        try context.require(.commentRemove, own ? [.own] : [])
        guard context.caller.account != nil else { throw Refusal.unauthenticated }
        return drafts([.commentRemoved(.init(id: id, public: comment.isPublic))], about: claim, on: context.map.id)
    }
}
