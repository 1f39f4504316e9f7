/// The search for a geometry's faults. Each step looks only at what the steps before it found in order, so that one
/// mistake is reported once.
struct GeometryExamination {
    typealias Path = [GeometryFault.Step]

    private(set) var faults: [GeometryFault] = []
    private let coordinates: Path = [.member("coordinates")]

    mutating func report(_ detail: String, at path: Path) {
        faults.append(GeometryFault(path: path, detail: detail))
    }

    mutating func examine(point: Position) {
        examineRange(of: point, at: coordinates)
    }

    mutating func examine(line: [Position]) {
        examineRanges(of: line, at: coordinates)
        examineSteps(
            between: line, at: coordinates, remedy: "Cut the line at 180 degrees and send each part as its own line")
        if Set(line).count < 2 {
            report("A line needs at least two different positions. Add one, or send a Point.", at: coordinates)
        }
    }

    mutating func examine(polygon rings: [[Position]]) {
        if examineRings(of: rings, at: coordinates) {
            examineValidity(of: rings, at: coordinates)
        }
    }

    mutating func examine(multiPolygon polygons: [[[Position]]]) {
        guard !polygons.isEmpty else {
            report("The MultiPolygon is empty. Give it at least one polygon.", at: coordinates)
            return
        }
        let sound = polygons.enumerated().filter { index, rings in
            examineRings(of: rings, at: coordinates + [.index(index)])
        }
        // A valid whole has valid parts, and examining the shape once is half the work; only a fault is looked for
        // part by part.
        let before = faults.count
        var whole: GEOSInvalidity?
        if sound.count == polygons.count, polygons.count > 1 {
            whole = invalidity(of: .multiPolygon(polygons), at: coordinates)
            if whole == nil { return }
        }
        for (index, rings) in sound {
            examineValidity(of: rings, at: coordinates + [.index(index)])
        }
        if let whole, faults.count == before {
            report(whole.detail, at: coordinates)
        }
    }

    /// True if every ring is in order by itself, but for edges that cross.
    private mutating func examineRings(of rings: [[Position]], at path: Path) -> Bool {
        let before = faults.count
        if rings.isEmpty {
            report("The polygon has no ring. Give it an outer ring of at least four positions.", at: path)
        }
        for (index, ring) in rings.enumerated() {
            examine(ring: ring, at: path + [.index(index)])
        }
        return faults.count == before
    }

    private mutating func examine(ring: [Position], at path: Path) {
        examineRanges(of: ring, at: path)
        examineSteps(
            between: ring, at: path,
            remedy: "Cut the shape at 180 degrees and send a MultiPolygon with a part on each side")
        guard let first = ring.first, let last = ring.last, ring.count >= 4 else {
            report(
                "The ring has \(ring.count) positions; it needs at least four, the last one equal to the first.",
                at: path)
            return
        }
        if first != last {
            report(
                "The ring is not closed: it begins at \(describe(first)) and ends at \(describe(last)). "
                    + "Repeat the first position at the end.", at: path)
        }
    }

    private mutating func examineRanges(of positions: [Position], at path: Path) {
        for (index, position) in positions.enumerated() {
            examineRange(of: position, at: path + [.index(index)])
        }
    }

    private mutating func examineRange(of position: Position, at path: Path) {
        if !(abs(position.longitude) <= 180) {
            report(
                "The longitude \(position.longitude) is not a number from -180 to 180.", at: path + [.index(0)])
        }
        if !(abs(position.latitude) <= 90) {
            let swapped = abs(position.latitude) <= 180 && abs(position.longitude) <= 90
            report(
                "The latitude \(position.latitude) is not a number from -90 to 90."
                    + (swapped ? " GeoJSON writes the longitude first; perhaps the two are swapped." : ""),
                at: path + [.index(1)])
        }
    }

    private mutating func examineSteps(between positions: [Position], at path: Path, remedy: String) {
        for (index, (from, to)) in zip(positions, positions.dropFirst()).enumerated()
        where abs(to.longitude - from.longitude) > 180 && abs(from.longitude) <= 180 && abs(to.longitude) <= 180 {
            report(
                "From \(describe(from)) to \(describe(to)) is more than 180 degrees of longitude, so it goes over the "
                    + "antimeridian or around the world. \(remedy) (RFC 7946 section 3.1.9); if it really goes around, "
                    + "add positions in between.",
                at: path + [.index(index + 1)])
        }
    }

    private func describe(_ position: Position) -> String {
        "[\(position.longitude), \(position.latitude)]"
    }
}
