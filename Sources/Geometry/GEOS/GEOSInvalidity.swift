/// Why and where GEOS finds an area invalid.
struct GEOSInvalidity {
    /// GEOS's own words, such as `Self-intersection`.
    let reason: String
    let location: Position?

    /// The reason in plain words, where it is, and what to do.
    var detail: String {
        let (fault, remedy) = explanation
        guard let location else { return "\(fault). \(remedy)." }
        return "\(fault), near longitude \(rounded(location.longitude)), latitude \(rounded(location.latitude)). "
            + "\(remedy)."
    }

    private var explanation: (fault: String, remedy: String) {
        switch reason {
        case "Self-intersection":
            ("The boundary crosses or covers itself or another part", "Move the positions so that no edges cross")
        case "Ring Self-intersection":
            ("A ring touches itself", "Move one of the positions, or make the enclosed part a ring of its own")
        case "Hole lies outside shell":
            ("A hole does not lie inside the outer ring", "Move it inside, or send it as a polygon of its own")
        case "Holes are nested", "Nested holes":
            ("A hole lies inside another hole", "Remove the inner one, or send it as a polygon of its own")
        case "Interior is disconnected":
            ("The holes cut the area into separate parts", "Send the parts as a MultiPolygon")
        case "Nested shells":
            ("A polygon lies inside another one of the same MultiPolygon", "Remove the inner one or make it a hole")
        case "Duplicate Rings":
            ("The same ring is there twice", "Remove one of the two")
        case "Too few points in geometry component":
            ("A ring encloses nothing", "Give it at least three different positions")
        default:
            ("The shape is not valid (GEOS: \(reason))", "Draw it again more simply")
        }
    }

    /// To 10⁻⁶ degrees, about 0.1 m: more digits help nobody to find the place.
    private func rounded(_ degrees: Double) -> Double {
        (degrees * 1e6).rounded() / 1e6
    }
}
