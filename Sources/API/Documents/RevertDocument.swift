/// What taking back everything that one account did came to.
struct RevertDocument: Encodable {
    /// Claims that were changed.
    var claims: Int
    /// Events that this led to.
    var events: Int
    /// Claims on which something of theirs stays.
    var left: Int
}
