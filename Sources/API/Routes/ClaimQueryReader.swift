import Crypto
import Domain
import Geometry
import HTTPServer

/// Reads which claims a list asks for from its query, naming every fault.
package struct ClaimQueryReader {
    private static let filters = [
        "bbox", "from", "to", "kind", "category", "status", "faction", "min_confidence", "q", "author", "as_of",
    ]
    private static let paging = ["sort", "limit", "cursor"]
    private static let defaultLimit = 200

    let parameters: QueryParameters
    let vocabulary: Vocabulary
    let faults = FaultCollector()

    package init(_ parameters: QueryParameters, vocabulary: Vocabulary) {
        self.parameters = parameters
        self.vocabulary = vocabulary
    }

    package func query(_ context: MapContext) throws -> ClaimQuery {
        refuseUnknown(exceptFor: Self.filters + Self.paging)
        var query = unpaged(context)
        query.order = choice("sort") ?? .occurred
        query.limit = integer("limit", in: 1...ClaimQuery.mostPerPage) ?? Self.defaultLimit
        if let text = parameters.first("cursor") {
            query.after = Self.cursor(text)
            if query.after == nil { faults.add("cursor", "not a cursor that this server gave") }
        }
        try faults.throwIfAny()
        return query
    }

    /// What `GET …/claims/clusters` asks for: a query, and the zoom of the map that it is for.
    package func clusters(_ context: MapContext) throws -> (ClaimQuery, zoom: Int) {
        refuseUnknown(exceptFor: Self.filters + ["zoom"])
        let query = unpaged(context)
        let zoom = integer("zoom", in: 0...ClusterGrid.mostZoom)
        if parameters.first("zoom") == nil { faults.add("zoom", "is missing: the zoom of the map, 0 to 22") }
        try faults.throwIfAny()
        return (query, zoom ?? 0)
    }

    /// What `GET …/claims/histogram` asks for: a query, and how long a bar is.
    package func histogram(_ context: MapContext) throws -> (ClaimQuery, ClaimHistogram.Bucket) {
        refuseUnknown(exceptFor: Self.filters + ["bucket"])
        let query = unpaged(context)
        let bucket: ClaimHistogram.Bucket = choice("bucket") ?? .day
        try faults.throwIfAny()
        return (query, bucket)
    }

    private func unpaged(_ context: MapContext) -> ClaimQuery {
        ClaimQuery(
            map: context.map.id, audience: context.audience, viewer: context.viewer, through: context.through,
            publish: context.map.publish, filter: filter(context))
    }

    /// The opaque form of `cursor`.
    package static func text(_ cursor: ClaimQuery.Cursor) -> String {
        Base64URL.encode(Array("\(cursor.value) \(cursor.claim.text)".utf8))
    }

    private static func cursor(_ text: String) -> ClaimQuery.Cursor? {
        guard text.utf8.count <= 128, let bytes = Base64URL.decode(text) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let value = Int64(parts[0]), let claim = ClaimID(String(parts[1])) else { return nil }
        return ClaimQuery.Cursor(value: value, claim: claim)
    }

    func refuseUnknown(exceptFor known: [String]) {
        for name in parameters.names where !known.contains(name) {
            faults.add(name, "unknown parameter; known here: \(known.joined(separator: ", "))")
        }
        for name in parameters.names where parameters.values(name).count > 1 {
            faults.add(name, "is given more than once; put several values in one, with commas")
        }
    }

    func filter(_ context: MapContext) -> ClaimFilter {
        var filter = ClaimFilter()
        if let text = parameters.first("bbox") {
            filter.box = BoundingBox(parsing: text)
            if filter.box == nil { faults.add("bbox", "must be west,south,east,north in degrees") }
        }
        filter.from = timestamp("from")
        filter.to = timestamp("to")
        filter.kinds = choices("kind")
        filter.statuses = choices("status")
        filter.categories = list("category")
        filter.factions = list("faction")
        if filter.categories.contains(where: { vocabulary.category($0) == nil }) {
            faults.add("category", "each must be a category of /api/v1/vocabulary")
        }
        if filter.factions.contains(where: { context.map.faction($0) == nil }) {
            faults.add("faction", "each must be one of \(context.map.factions.map(\.id).joined(separator: ", "))")
        }
        if let from = filter.from, let to = filter.to, to < from { faults.add("to", "lies before from") }
        filter.minimumConfidence = integer("min_confidence", in: 1...99)
        if let text = parameters.first("q") {
            if text.unicodeScalars.count > 200 { faults.add("q", "at most 200 characters") }
            filter.words = Array(Folding.words(String(text.prefix(200))).prefix(16))
        }
        if let author = parameters.first("author") {
            if author != "me" {
                faults.add("author", "only me is known here")
            } else if let viewer = context.viewer {
                filter.author = viewer
            } else {
                faults.add("author", "sign in first, to ask for your own claims")
            }
        }
        return filter
    }

    private func list(_ name: String) -> Set<String> {
        Set((parameters.first(name) ?? "").split(separator: ",").prefix(100).map(String.init))
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String
    ) -> Choice? where Choice.RawValue == String {
        guard let text = parameters.first(name) else { return nil }
        let choice = Choice(rawValue: text)
        if choice == nil {
            faults.add(name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    private func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
        _ name: String
    ) -> Set<Choice> where Choice.RawValue == String {
        let words = list(name)
        let choices = Set(words.compactMap(Choice.init))
        if choices.count != words.count {
            faults.add(name, "each must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choices
    }

    private func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = parameters.first(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            faults.add(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    private func timestamp(_ name: String) -> Timestamp? {
        guard let text = parameters.first(name) else { return nil }
        let time = Timestamp(text)
        if time == nil { faults.add(name, "must be a time by RFC 3339, such as 2024-12-07T23:30:00Z") }
        return time
    }
}
