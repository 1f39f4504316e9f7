import Domain

/// A request about one map: the map, who asks, and the directory as it was when asked.
package struct MapContext: Sendable {
    let map: MapSettings
    let caller: Caller
    let directory: Directory
    /// The media type of the answer, for a route with a choice.
    var mediaType = MediaTypes.claims[0]

    var audience: Audience { caller.audience }

    package init(map: MapSettings, caller: Caller, directory: Directory) {
        self.map = map
        self.caller = caller
        self.directory = directory
    }

    /// Members see their own claims in full.
    var viewer: AccountID? { caller.role == .public ? nil : caller.account }

    /// Who a command is from.
    func issuer() throws(Refusal) -> Issuer {
        guard let account = caller.account else { throw .unauthenticated }
        return .account(account)
    }
}
