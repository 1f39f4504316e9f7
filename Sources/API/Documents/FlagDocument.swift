import Domain

/// A call for a moderator, as the team sees it. `by` is shown to moderators, and to that person.
struct FlagDocument: Encodable {
    var flag: Flag.Kind
    var reason: String?
    var at: Timestamp
    var by: String?
}
