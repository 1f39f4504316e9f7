import Domain
import Foundation
import GRDB
import Geometry

/// Counts claims where they lie and when they happened, without decoding any.
struct ClaimCounter {
    /// What is known of a cell so far.
    private struct Sum {
        var count = 0
        var categories: [String: Int] = [:]
        var longitude = 0.0
        var latitude = 0.0
        var box = BoundingBox(west: 180, south: 90, east: -180, north: -90)
        var version: Int64 = 0

        mutating func add(_ place: Position, _ category: String, _ version: Int64) {
            count += 1
            categories[category, default: 0] += 1
            longitude += place.longitude
            latitude += place.latitude
            box.west = min(box.west, place.longitude)
            box.east = max(box.east, place.longitude)
            box.south = min(box.south, place.latitude)
            box.north = max(box.north, place.latitude)
            self.version = version
        }
    }

    let query: ClaimQuery
    let db: Database

    func clusters(zoom: Int) throws -> ClaimClusters {
        let grid = ClusterGrid(box: query.filter.box, zoom: zoom)
        var sums: [ClusterGrid.Cell: Sum] = [:]
        let rows = try ClaimSelection(query, isPlaced: true).places(in: db)
        while let row = try rows.next() {
            let place = BoundingBox(west: row[1], south: row[2], east: row[3], north: row[4]).center
            guard query.filter.box?.contains(place) != false else { continue }
            sums[grid.cell(of: place), default: Sum()].add(place, row[5], row[0])
        }
        let cells = sums.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
        return ClaimClusters(clusters: try cells.map { try cluster($0.value) }, head: try head())
    }

    private func cluster(_ sum: Sum) throws -> ClaimCluster {
        let count = Double(sum.count)
        let center = Position(
            longitude: Self.rounded(sum.longitude / count), latitude: Self.rounded(sum.latitude / count))
        return ClaimCluster(
            count: sum.count, categories: sum.categories, center: center, box: sum.box,
            claim: sum.count == 1 ? try claim(sum.version) : nil)
    }

    /// To a metre.
    private static func rounded(_ degrees: Double) -> Double { (degrees * 100_000).rounded() / 100_000 }

    private func claim(_ version: Int64) throws -> ClaimID? {
        try String.fetchOne(
            db.cachedStatement(sql: "SELECT claim FROM claim_versions WHERE version = ?"), arguments: [version]
        ).flatMap(ClaimID.init)
    }

    func histogram(by bucket: ClaimHistogram.Bucket, in zone: TimeZone) throws -> ClaimHistogram {
        var histogram = ClaimHistogram(bucket: bucket, zone: zone, head: try head())
        let rows = try ClaimSelection(query).times(in: db)
        while !histogram.isTooFine, let row = try rows.next() {
            histogram.add(Timestamp(milliseconds: row[0]), category: row[1])
        }
        return histogram
    }

    private func head() throws -> Int64 { try query.through ?? LogHead(db).seq }
}
