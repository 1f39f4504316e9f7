/// The state that a control claim says a place or area is in.
public struct ControlState: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable, CaseIterable {
        case controlled, mixed, contested, besieged, presence, none

        /// How many factions may be named as holders.
        public var holders: ClosedRange<Int> {
            switch self {
            case .controlled, .besieged: 1...1
            case .mixed, .contested: 2...8
            case .presence: 1...8
            case .none: 0...0
            }
        }
    }

    public var state: State
    /// Faction ids.
    public var holders: [String]

    public init(state: State, holders: [String]) {
        self.state = state
        self.holders = holders
    }
}
