import Domain
import Geometry

/// What one member is doing on a map, as they say themselves. It is told to other members and kept nowhere.
package struct Presence: Hashable, Sendable {
    package enum State: String, Codable, Sendable, CaseIterable {
        case viewing, editing
        /// Here no more, as far as others are concerned.
        case idle
    }

    package var claim: ClaimID?
    package var state: State
    /// The part of the map that they look at.
    package var view: BoundingBox?

    package init(claim: ClaimID? = nil, state: State, view: BoundingBox? = nil) {
        self.claim = claim
        self.state = state
        self.view = view
    }
}
