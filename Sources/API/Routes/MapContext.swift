import Domain

/// A request about one map: the map, who asks, and the directory as it was when asked.
package struct MapContext: Sendable {
    var map: MapSettings
    let standing: Standing
    let directory: Directory
    /// The last event that the caller may know of; nil for the head. The public of a map with a delay is behind, and
    /// who asks for the past gets it.
    var through: Int64?
    /// Whether the caller asked for the past: nothing can be done there.
    var isPast = false
    /// The media type of the answer, for a route with a choice.
    var mediaType = MediaTypes.claims[0]

    /// As whom the caller looks.
    var caller: Caller { standing.caller }
    var audience: Audience { caller.audience }

    init(map: MapSettings, standing: Standing, directory: Directory) {
        self.map = map
        self.standing = standing
        self.directory = directory
    }

    package init(map: MapSettings, caller: Caller, directory: Directory) {
        self.init(map: map, standing: Standing(caller), directory: directory)
    }

    /// Members see their own claims in full.
    var viewer: AccountID? { caller.audience == .public ? nil : caller.account }

    /// A command of the caller's.
    func command(_ body: Command.Body) throws(Refusal) -> Command {
        guard let account = caller.account else { throw .unauthenticated }
        return Command(.account(account), body, atMost: standing.atMost)
    }
}
