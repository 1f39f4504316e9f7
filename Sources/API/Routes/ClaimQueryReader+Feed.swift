import Domain

/// What a feed over plain HTTP asks for.
extension ClaimQueryReader {
    private static let knownToFeeds = [
        "bbox", "kind", "category", "status", "faction", "min_confidence", "since",
    ]

    /// Which claims to tell of, and after which seq to begin.
    ///
    /// - Parameters:
    ///   - lastEventID: the header of that name, of who comes back; it counts more than `since`. An empty one is none.
    ///   - end: the seq up to which the log may be told now, which is where who names no seq begins.
    /// - Throws: every fault.
    func feed(
        _ context: MapContext, lastEventID: String?, end: Int64
    ) throws -> (filter: ClaimFilter, since: Int64) {
        refuseUnknown(exceptFor: Self.knownToFeeds)
        let filter = filter(context)
        let since = seq(parameters.first("since"), "since", end)
        let last = seq(lastEventID.flatMap { $0.isEmpty ? nil : $0 }, "Last-Event-ID", end)
        try faults.throwIfAny()
        return (filter, last ?? since ?? end)
    }

    private func seq(_ text: String?, _ name: String, _ end: Int64) -> Int64? {
        guard let text else { return nil }
        guard let seq = Int64(text), seq >= 0 else {
            faults.add(name, "must be a seq, 0 or more")
            return nil
        }
        if seq > end { faults.add(name, "the log ends at \(end); read the claims anew and go on from their head") }
        return seq
    }
}
