/// The part of the search that GEOS does, on polygons whose rings are in order by themselves.
extension GeometryExamination {
    /// Reports the first fault of each ring, or else each hole outside, or else the first fault of the whole.
    mutating func examineValidity(of rings: [[Position]], at path: Path) {
        guard let whole = invalidity(of: .polygon(rings), at: path) else { return }
        guard rings.count > 1 else {
            report(whole.detail, at: path + [.index(0)])
            return
        }
        let before = faults.count
        for (index, ring) in rings.enumerated() {
            let path = path + [.index(index)]
            if let invalidity = invalidity(of: .polygon([ring]), at: path) {
                report(invalidity.detail, at: path)
            }
        }
        if faults.count == before {
            examineHoles(of: rings, at: path)
        }
        if faults.count == before {
            report(whole.detail, at: path)
        }
    }

    /// Nil if the area is valid, and also if GEOS fails, which is then reported as a fault of its own.
    mutating func invalidity(of area: GeoJSONGeometry, at path: Path) -> GEOSInvalidity? {
        do {
            return try GEOSShape(area, in: GEOSContext()).invalidity()
        } catch {
            reportUncheckable(error, at: path)
            return nil
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

    private mutating func reportUncheckable(_ error: GeometryError, at path: Path) {
        report("The shape could not be checked (\(error.message)). Draw it again more simply.", at: path)
    }
}
