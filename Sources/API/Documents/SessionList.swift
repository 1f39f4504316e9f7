import Domain
import Store

/// Where the caller is signed in, in words that hold no address and no hour.
struct SessionList: Encodable {
    struct Entry: Encodable {
        var id: String
        var device: String
        var createdOn: Day
        var usedOn: Day
        /// Whether it is the one that asks.
        var current: Bool

        private enum CodingKeys: String, CodingKey {
            case id, device, current
            case createdOn = "created_on"
            case usedOn = "used_on"
        }
    }

    var sessions: [Entry]

    init(_ records: [SessionRecord]) {
        sessions = records.map {
            Entry(
                id: $0.id, device: $0.device, createdOn: $0.createdOn, usedOn: $0.usedOn, current: $0.isCurrent)
        }
    }
}
