import Domain
import Foundation
import SwiftCSV

/// Places by name, in English and Arabic, from GeoNames (CC BY 4.0).
public struct Gazetteer: Sendable {
    private struct Entry: Sendable {
        var place: Place
        /// Folded names, the main ones first.
        var names: [String]
    }

    private let entries: [Entry]

    /// Reads a CSV file with the columns `geonameid,name_en,name_ar,lat,lon,population,admin1,other_names`.
    ///
    /// - Throws: when the file is missing or not such a table.
    public init(csv file: URL) throws {
        let table = try CSV<Named>(url: file)
        entries = table.rows.compactMap { row in
            guard let latitude = row["lat"].flatMap(Double.init), let longitude = row["lon"].flatMap(Double.init),
                let english = row["name_en"], let arabic = row["name_ar"]
            else { return nil }
            let others = (row["other_names"] ?? "").split(separator: "|").map(String.init)
            return Entry(
                place: Place(
                    name: ["en": english, "ar": arabic].filter { !$0.value.isEmpty }, lon: longitude, lat: latitude,
                    population: row["population"].flatMap(Int.init), admin1: row["admin1"],
                    geonameid: row["geonameid"].flatMap(Int.init)),
                names: ([english, arabic] + others).map(Folding.fold).filter { !$0.isEmpty })
        }
    }

    /// Places one of whose names has every word of `query` as the beginning of a word, best first: the whole name,
    /// then names that begin so, then by population.
    public func search(_ query: String, limit: Int) -> [Place] {
        let words = Folding.words(query)
        guard !words.isEmpty else { return [] }
        let folded = words.joined(separator: " ")
        let found = entries.compactMap { entry -> (rank: Int, place: Place)? in
            entry.names.compactMap { Self.rank($0, folded, words) }.min().map { ($0, entry.place) }
        }
        return found.sorted {
            ($0.rank, -($0.place.population ?? 0), $0.place.name["en"] ?? "")
                < ($1.rank, -($1.place.population ?? 0), $1.place.name["en"] ?? "")
        }.prefix(limit).map(\.place)
    }

    private static func rank(_ name: String, _ folded: String, _ words: [String]) -> Int? {
        if name == folded { return 0 }
        if name.hasPrefix(folded) { return 1 }
        // "al" stands before half of all names; who leaves it out means them too.
        let parts = name.split(separator: " ")
        return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) || $0.hasPrefix("ال" + word) } } ? 2 : nil
    }
}
