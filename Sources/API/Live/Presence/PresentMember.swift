import Domain
import Geometry

/// A member who is present, as another one is told.
struct PresentMember: Encodable, Hashable {
    var name: String
    var state: Presence.State
    var claim: ClaimID?
    var view: BoundingBox?
}
