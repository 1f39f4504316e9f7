import Domain
import Geometry

/// Reads GeoJSON geometry (RFC 7946 §3.1) from a payload. Whether it makes sense is the geometry's own to say.
package enum GeometryPayload {
    /// More corners than this are not even read into positions.
    static let most = GeoJSONGeometry.maximumVertices + 1

    package static func read(_ reader: ObjectReader) -> GeoJSONGeometry? {
        let before = reader.faults.faults.count
        let type = reader.requiredString("type")
        let at = reader.at("coordinates")
        guard let coordinates = reader.value("coordinates") else {
            reader.missing("coordinates")
            reader.refuseUnknownMembers()
            return nil
        }
        for (index, number) in reader.array("bbox").enumerated() {
            if case .number = number { continue }
            reader.faults.add("\(reader.at("bbox"))/\(index)", "must be a number")
        }
        reader.refuseUnknownMembers()
        var budget = most
        let geometry: GeoJSONGeometry?
        switch type {
        case "Point":
            geometry = position(coordinates, at, reader.faults, &budget).map(GeoJSONGeometry.point)
        case "LineString":
            geometry = .lineString(positions(coordinates, at, reader.faults, &budget))
        case "Polygon":
            geometry = .polygon(rings(coordinates, at, reader.faults, &budget))
        case "MultiPolygon":
            geometry = .multiPolygon(
                elements(coordinates, at, reader.faults).map { rings($0.value, $0.pointer, reader.faults, &budget) })
        default:
            // What is no string has been noted.
            if case .string? = reader.value("type") {
                reader.note("type", "must be one of Point, LineString, Polygon, MultiPolygon")
            }
            geometry = nil
        }
        return reader.faults.faults.count == before ? geometry : nil
    }

    private static func rings(
        _ value: JSONValue, _ pointer: String, _ faults: FaultCollector, _ budget: inout Int
    ) -> [[Position]] {
        elements(value, pointer, faults).map { positions($0.value, $0.pointer, faults, &budget) }
    }

    private static func positions(
        _ value: JSONValue, _ pointer: String, _ faults: FaultCollector, _ budget: inout Int
    ) -> [Position] {
        var positions: [Position] = []
        for element in elements(value, pointer, faults) {
            guard budget > 0 else { break }
            guard let position = position(element.value, element.pointer, faults, &budget) else { continue }
            positions.append(position)
        }
        return positions
    }

    private static func position(
        _ value: JSONValue, _ pointer: String, _ faults: FaultCollector, _ budget: inout Int
    ) -> Position? {
        budget -= 1
        guard case .array(let numbers) = value, (2...3).contains(numbers.count),
            case .number(let longitude) = numbers[0], case .number(let latitude) = numbers[1],
            numbers.dropFirst(2).allSatisfy({ if case .number = $0 { true } else { false } })
        else {
            // One bad corner tells enough; ten thousand would drown the rest.
            if faults.faults.count < 100 { faults.add(pointer, "must be [longitude, latitude] in degrees") }
            return nil
        }
        return Position(longitude: longitude, latitude: latitude)
    }

    private static func elements(
        _ value: JSONValue, _ pointer: String, _ faults: FaultCollector
    ) -> [(value: JSONValue, pointer: String)] {
        guard case .array(let values) = value else {
            faults.add(pointer, "must be an array, not \(value.typeName)")
            return []
        }
        return values.enumerated().map { ($1, "\(pointer)/\($0)") }
    }
}
