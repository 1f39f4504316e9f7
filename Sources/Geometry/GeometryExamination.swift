/// The search for a geometry's faults. Each step looks only at what the steps before it found in order, so that one
/// mistake is reported once.
struct GeometryExamination {
    private typealias Path = [GeometryFault.Step]

    private(set) var faults: [GeometryFault] = []
    private let coordinates: Path = [.member("coordinates")]

    private mutating func report(_ detail: String, at path: Path) {
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
        _ = examine(polygon: rings, at: coordinates)
    }

    mutating func examine(multiPolygon polygons: [[[Position]]]) {
        guard !polygons.isEmpty else {
            report("The MultiPolygon is empty. Give it at least one polygon.", at: coordinates)
            return
        }
        var sound = true
        for (index, rings) in polygons.enumerated() where !examine(polygon: rings, at: coordinates + [.index(index)]) {
            sound = false
        }
        if sound, polygons.count > 1 {
            examineValidity(of: .multiPolygon(polygons), at: coordinates)
        }
    }

    /// True if the polygon has no fault.
    private mutating func examine(polygon rings: [[Position]], at path: Path) -> Bool {
        let before = faults.count
        guard !rings.isEmpty else {
            report("The polygon has no ring. Give it an outer ring of at least four positions.", at: path)
            return false
        }
        for (index, ring) in rings.enumerated() {
            examine(ring: ring, at: path + [.index(index)])
        }
        if faults.count == before, rings.count > 1 {
            examineHoles(of: rings, at: path)
        }
        if faults.count == before, rings.count > 1 {
            examineValidity(of: .polygon(rings), at: path)
        }
        return faults.count == before
    }

    private mutating func examine(ring: [Position], at path: Path) {
        let before = faults.count
        examineRanges(of: ring, at: path)
        examineSteps(
            between: ring, at: path,
            remedy: "Cut the shape at 180 degrees and send a MultiPolygon with a part on each side")
        if let first = ring.first, let last = ring.last, ring.count >= 4 {
            if first != last {
                report(
                    "The ring is not closed: it begins at \(describe(first)) and ends at \(describe(last)). "
                        + "Repeat the first position at the end.", at: path)
            } else if Set(ring).count < 3 {
                report("The ring encloses nothing: it needs at least three different positions.", at: path)
            }
        } else {
            report(
                "The ring has \(ring.count) positions; it needs at least four, the last one equal to the first.",
                at: path)
        }
        if faults.count == before {
            examineValidity(of: .polygon([ring]), at: path)
        }
    }
}

extension GeometryExamination {
    private mutating func examineRanges(of positions: [Position], at path: Path) {
        for (index, position) in positions.enumerated() {
            examineRange(of: position, at: path + [.index(index)])
        }
    }

    private mutating func examineRange(of position: Position, at path: Path) {
        let longitudeFits = abs(position.longitude) <= 180
        let latitudeFits = abs(position.latitude) <= 90
        if !longitudeFits {
            report(
                "The longitude \(position.longitude) is not a number from -180 to 180.", at: path + [.index(0)])
        }
        if !latitudeFits {
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

    private mutating func examineHoles(of rings: [[Position]], at path: Path) {
        do {
            let context = try GEOSContext()
            let outer = try GEOSShape(.polygon([rings[0]]), in: context)
            let holes = try rings.dropFirst().map { hole throws(GeometryError) in
                try GEOSShape(.polygon([hole]), in: context)
            }
            for (index, isCovered) in try outer.covers(holes).enumerated() where !isCovered {
                report(
                    "The hole does not lie inside the outer ring. Move it inside, or send it as a polygon of its own.",
                    at: path + [.index(index + 1)])
            }
        } catch {
            reportUncheckable(error, at: path)
        }
    }

    private mutating func examineValidity(of geometry: GeoJSONGeometry, at path: Path) {
        do {
            let invalidity = try GEOSShape(geometry, in: GEOSContext()).invalidity()
            if let invalidity {
                report(invalidity.detail, at: path)
            }
        } catch {
            reportUncheckable(error, at: path)
        }
    }

    private mutating func reportUncheckable(_ error: GeometryError, at path: Path) {
        report("The shape could not be checked (\(error.message)). Draw it again more simply.", at: path)
    }

    private func describe(_ position: Position) -> String {
        "[\(position.longitude), \(position.latitude)]"
    }
}
