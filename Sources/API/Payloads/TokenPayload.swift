import Domain

/// Reads what a new API token is for.
package struct TokenPayload: Sendable, Equatable {
    /// In days.
    package static let lifetimes = 1...365
    package static let usualLifetime = 90
    /// In characters.
    package static let nameLengths = 1...100

    package var name: String
    package var map: MapID
    package var scopes: Set<TokenScope>
    package var days: Int
    /// That it is the person who makes it.
    package var proof: ProofPayload

    /// Nil, with the fault noted, when there is no sound map id; all else is read and checked all the same.
    package static func read(_ reader: ObjectReader) -> TokenPayload? {
        let name = reader.requiredString("name")
        let map = MapID(reader.requiredString("map"))
        let words = reader.strings("scopes")
        let days = reader.days("expires_in_days", in: lifetimes, default: usualLifetime)
        let proof = ProofPayload.read(reader, as: .either)
        let isBlank = name.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        if case .string? = reader.value("name"), isBlank || !nameLengths.contains(name.unicodeScalars.count) {
            reader.note("name", "\(nameLengths.lowerBound) to \(nameLengths.upperBound) characters")
        }
        if map == nil, case .string? = reader.value("map") { reader.note("map", "must be the id of a map") }
        let scopes = Set(words.compactMap(TokenScope.init))
        if words.isEmpty || scopes.count != words.count {
            let known = TokenScope.allCases.map(\.rawValue).joined(separator: ", ")
            reader.note("scopes", "one or more of \(known), each once")
        }
        return map.map { TokenPayload(name: name, map: $0, scopes: scopes, days: days, proof: proof) }
    }
}
