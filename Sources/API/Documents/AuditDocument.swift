import Domain

/// What happened to people: who got which role, when, from whom, and what else the log says of them.
struct AuditDocument: Encodable {
    struct Person: Encodable {
        var id: AccountID
        var name: String
    }

    struct Entry: Encodable {
        var seq: Int64
        var at: Timestamp
        var type: EventBody.Kind
        var map: MapID?
        /// Nil when it was done at the server's console.
        var by: Person?
        /// Whom it is about.
        var account: Person?
        /// As it stands in the log.
        var data: JSONValue
    }

    var events: [Entry]
    var next: String?

    private enum CodingKeys: String, CodingKey {
        case events, links
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(events, forKey: .events)
        try container.encode(next.map { [FeatureProperties.Link(rel: "next", href: $0)] } ?? [], forKey: .links)
    }
}

extension AuditDocument.Entry {
    init(_ event: LogEvent, directory: Directory) throws {
        func person(_ id: AccountID) -> AuditDocument.Person {
            let name = directory.accounts[id].flatMap { $0.deleted ? nil : $0.name }
            return .init(id: id, name: name ?? FeatureWriter.formerName)
        }
        let stored = try JSONValue(event)
        seq = event.seq
        at = event.at
        type = event.body.kind
        map = event.map
        by = event.by.map(person)
        data = stored["data"] ?? .object([:])
        let named: AccountID? =
            if case .string(let text)? = data["account"] { AccountID(text) } else { nil }
        let subject = AccountID(event.subject).flatMap { directory.accounts[$0] }?.id
        account = (named ?? subject).map(person)
    }
}
