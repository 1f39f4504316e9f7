import Domain
import Geometry
import Testing

@Suite struct ClusterGridTests {
    private static let city = BoundingBox(west: 36, south: 35, east: 37, north: 36)

    @Test func cellsAre64PixelsWide() {
        let grid = ClusterGrid(box: Self.city, zoom: 8)
        // 256 · 2^8 pixels around the world.
        #expect(grid.columns * 64 == 256 << 8)
        let width = 360 / Double(grid.columns)
        let here = grid.cell(of: Position(longitude: 0.5 * width, latitude: 0.1))
        #expect(grid.cell(of: Position(longitude: 0.99 * width, latitude: 0.1)) == here)
        #expect(grid.cell(of: Position(longitude: 1.01 * width, latitude: 0.1)).column == here.column + 1)
    }

    @Test func cellsStayWhereTheyAre() {
        let moved = BoundingBox(west: 36.123, south: 35.4, east: 37.123, north: 36.4)
        let (one, other) = (ClusterGrid(box: Self.city, zoom: 9), ClusterGrid(box: moved, zoom: 9))
        let place = Position(longitude: 36.7, latitude: 35.7)
        #expect(one.columns == other.columns && one.cell(of: place) == other.cell(of: place))
    }

    @Test(arguments: 0...ClusterGrid.mostZoom)
    func noBoxHasTooManyCells(_ zoom: Int) {
        let over = BoundingBox(west: 170, south: -20, east: -170, north: 60)
        for box in [nil, Self.city, over] {
            let grid = ClusterGrid(box: box, zoom: zoom)
            var cells: Set<ClusterGrid.Cell> = []
            let bounds = box ?? BoundingBox(west: -180, south: -90, east: 180, north: 90)
            for part in bounds.split() {
                for across in 0...200 {
                    for down in 0...200 {
                        cells.insert(
                            grid.cell(
                                of: Position(
                                    longitude: part.west + (part.east - part.west) * Double(across) / 200,
                                    latitude: part.south + (part.north - part.south) * Double(down) / 200)))
                    }
                }
            }
            #expect(cells.count <= ClusterGrid.mostCells)
            #expect(cells.allSatisfy { (0..<grid.columns).contains($0.column) && (0..<grid.columns).contains($0.row) })
        }
    }

    @Test func theEdgesOfTheWorldHaveCells() {
        let grid = ClusterGrid(box: nil, zoom: 3)
        for (longitude, latitude) in [(-180.0, 90.0), (180, -90), (180, 90), (-180, -90)] {
            let cell = grid.cell(of: Position(longitude: longitude, latitude: latitude))
            #expect(cell.column == (longitude < 0 ? 0 : grid.columns - 1))
            #expect(cell.row == (latitude > 0 ? 0 : grid.columns - 1))
        }
    }
}
