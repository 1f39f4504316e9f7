extension Claim {
    /// This version, as guarded as `present`, if that is more guarded: a place that has become sensitive, a source that
    /// has become protected and a claim that endangers people are so in every earlier version too.
    public func guarded(as present: Claim) -> Claim {
        var claim = self
        claim.content.sensitivity = max(content.sensitivity, present.content.sensitivity)
        claim.pending?.content.sensitivity = max(
            pending?.content.sensitivity ?? .exact, present.content.sensitivity)
        if present.isFlaggedDangerous { claim.flags = present.flags }
        let hidden = Set(present.weighedSources.filter(\.protected).map(\.id) + present.removedProtected)
        for index in claim.sources.indices where hidden.contains(claim.sources[index].id) {
            claim.sources[index].protected = true
        }
        for index in claim.absorbed.indices {
            for source in claim.absorbed[index].sources.indices
            where hidden.contains(claim.absorbed[index].sources[source].id) {
                claim.absorbed[index].sources[source].protected = true
            }
        }
        return claim
    }
}
