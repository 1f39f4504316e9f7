/// What a decision may look at beside the claim itself.
public struct DecisionContext: Sendable {
    public var caller: Caller
    public var now: Timestamp
    public var map: MapSettings
    public var vocabulary: Vocabulary
    /// Those of the map.
    public var outlets: [OutletID: Outlet]

    public init(
        caller: Caller, now: Timestamp, map: MapSettings, vocabulary: Vocabulary, outlets: [OutletID: Outlet] = [:]
    ) {
        self.caller = caller
        self.now = now
        self.map = map
        self.vocabulary = vocabulary
        self.outlets = outlets
    }

    func require(_ action: Action, _ circumstances: Set<Policy.Circumstance> = []) throws(Refusal) {
        if let refusal = Policy.refusal(action, caller, circumstances) { throw refusal }
    }

    /// Content checked against another map's factions proves nothing here.
    func require(_ checked: CheckedContent) throws(Refusal) {
        guard checked.map == map.id else { throw .conflict(reason: "the content was checked for another map") }
    }
}
