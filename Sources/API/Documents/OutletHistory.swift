import Domain

/// What became of an outlet, step by step.
struct OutletHistory: Encodable {
    struct Entry: Encodable {
        var seq: Int64
        var at: Timestamp
        var type: EventBody.Kind
        var by: String?
        var revision: Int
        /// What its first version was is no change.
        var changes: [String: FeatureProperties.Pending.FieldChange]
    }

    var events: [Entry]

    /// - Parameter events: of one outlet, in order.
    init(_ events: [LogEvent], for caller: Caller, names: FeatureWriter) throws {
        var previous: Outlet?
        var entries: [Entry] = []
        for event in events {
            let outlet: Outlet
            switch event.body {
            case .outletCreated(let data), .outletChanged(let data): outlet = data.outlet
            default: continue
            }
            let mayKnow = caller.audience == .moderators || event.by == caller.account
            entries.append(
                Entry(
                    seq: event.seq, at: event.at, type: event.body.kind, by: mayKnow ? names.name(of: event.by) : nil,
                    revision: outlet.revision,
                    changes: try previous.map { try Self.changes(from: $0, to: outlet) } ?? [:]))
            previous = outlet
        }
        self.events = entries
    }

    private static let fields = ["name", "hosts", "kind", "reliability", "aligned_with", "notes", "status"]

    private static func changes(
        from old: Outlet, to new: Outlet
    ) throws -> [String: FeatureProperties.Pending.FieldChange] {
        let (before, after) = (try JSONValue(old), try JSONValue(new))
        return fields.reduce(into: [:]) { changes, field in
            let (from, to) = (before[field] ?? .null, after[field] ?? .null)
            if from != to { changes[field] = .init(from: from, to: to) }
        }
    }
}
