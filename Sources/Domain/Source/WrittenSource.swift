/// A version of one of a claim's sources and who made it so.
struct WrittenSource {
    /// Nil when nobody signed it.
    var by: AccountID?
    /// Nil when it was removed.
    var source: Source?
}

extension Claim {
    /// Every version that each source has had, in order, with the sources in the order in which they came. What was
    /// there before is its first author's, whoever put it back.
    ///
    /// - Parameter events: all of one claim, in order.
    static func sources(from events: [LogEvent]) -> [(id: SourceID, versions: [WrittenSource])] {
        var order: [SourceID] = []
        var versions: [SourceID: [WrittenSource]] = [:]
        func note(_ id: SourceID, _ source: Source?, _ event: LogEvent) {
            if versions[id] == nil { order.append(id) }
            let earlier = source == nil ? nil : versions[id]?.first { $0.source == source }
            versions[id, default: []].append(WrittenSource(by: earlier.map(\.by) ?? event.by, source: source))
        }
        for event in events {
            switch event.body {
            case .claimSubmitted(let data):
                for source in data.sources { note(source.id, source.collected(by: event.by, at: event.at), event) }
            case .sourceAdded(let data): note(data.source.id, data.source.collected(by: event.by, at: event.at), event)
            case .sourceChanged(let data): note(data.source.id, data.source, event)
            case .sourceRemoved(let data): note(data.source, nil, event)
            default: break
            }
        }
        return order.map { ($0, versions[$0] ?? []) }
    }
}
