import Domain
import Geometry

/// Reads what a client says a claim is. What cannot be read is noted and stands in as a placeholder, so that the rest
/// is checked too.
package enum ClaimPayload {
    package static func content(_ reader: ObjectReader) -> ClaimContent {
        let geometry = reader.object("geometry").flatMap(GeometryPayload.read)
        return ClaimContent(
            kind: reader.requiredChoice("kind", or: .event),
            category: reader.requiredString("category"),
            title: reader.words("title"),
            text: reader.words("text"),
            geometry: geometry,
            place: reader.string("place") ?? "",
            geoPrecision: reader.integer("geo_precision") ?? missingPrecision(reader),
            occurred: occurred(reader),
            control: control(reader),
            movement: movement(reader),
            site: site(reader),
            actors: actors(reader),
            favours: reader.string("favours"),
            tags: reader.strings("tags"),
            sensitivity: reader.choice("sensitivity") ?? .exact
        )
    }

    /// A new claim: its id if the client made one, its content, its sources.
    package static func submission(
        _ reader: ObjectReader
    ) -> (id: ClaimID?, content: ClaimContent, sources: [ObjectReader]) {
        var id: ClaimID?
        if let text = reader.string("id") {
            id = ClaimID(text)
            if id == nil { reader.note("id", "must be a UUID, such as 0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11") }
        }
        let content = content(reader)
        let sources = reader.objects("sources", most: Source.maximumPerClaim)
        reader.refuseUnknownMembers()
        return (id, content, sources)
    }

    /// The pointers whose rules cannot be judged while the kind is unknown.
    package static let dependentOnKind = ["/category", "/geometry", "/control", "/movement", "/site", "/place"]

    private static func missingPrecision(_ reader: ObjectReader) -> Int {
        if reader.value("geo_precision") == nil {
            reader.missing("geo_precision", "is required: 0 exact point, 1 the place, 2 near it, 3 the region only")
        }
        return 0
    }

    private static func occurred(_ reader: ObjectReader) -> Occurred {
        guard let part = reader.object("occurred") else {
            if reader.value("occurred") == nil {
                reader.missing("occurred", "is required: {\"earliest\", \"latest\", \"precision\"}")
            }
            return Occurred(
                earliest: Timestamp(milliseconds: 0), latest: Timestamp(milliseconds: 0), precision: .exact)
        }
        let earliest = part.requiredTimestamp("earliest")
        let occurred = Occurred(
            earliest: earliest, latest: part.timestamp("latest") ?? earliest,
            precision: part.requiredChoice("precision", or: .exact))
        part.refuseUnknownMembers()
        return occurred
    }

    private static func control(_ reader: ObjectReader) -> ControlState? {
        guard let part = reader.object("control") else { return nil }
        let control = ControlState(state: part.requiredChoice("state", or: .none), holders: part.strings("holders"))
        part.refuseUnknownMembers()
        return control
    }

    private static func movement(_ reader: ObjectReader) -> Movement? {
        guard let part = reader.object("movement") else { return nil }
        let movement = Movement(
            faction: part.requiredString("faction"), direction: part.requiredChoice("direction", or: .advance))
        part.refuseUnknownMembers()
        return movement
    }

    private static func site(_ reader: ObjectReader) -> SiteState? {
        guard let part = reader.object("site") else { return nil }
        let site = SiteState(
            condition: part.requiredChoice("condition", or: .unknown), from: part.timestamp("from"),
            until: part.timestamp("until"))
        part.refuseUnknownMembers()
        return site
    }

    private static func actors(_ reader: ObjectReader) -> [Actor] {
        reader.objects("actors", most: ClaimContent.maximumActors).map { part in
            let actor = Actor(
                faction: part.requiredString("faction"), role: part.requiredChoice("role", or: .actor))
            part.refuseUnknownMembers()
            return actor
        }
    }
}
