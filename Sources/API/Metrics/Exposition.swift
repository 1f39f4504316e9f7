/// Measurements in Prometheus' text format (exposition format 0.0.4).
struct Exposition {
    enum Kind: String {
        case gauge
        case counter
    }

    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// Adds a measurement without labels.
    ///
    /// - Parameter help: one line.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
        describe(name, kind, help)
        text += "\(name) \(value)\n"
    }

    /// Adds a measurement by one label. Neither its name nor its values need quoting.
    mutating func add(
        _ name: String, _ kind: Kind, _ help: String, by label: String, _ values: [(label: String, value: Int)]
    ) {
        describe(name, kind, help)
        for each in values {
            text += "\(name){\(label)=\"\(each.label)\"} \(each.value)\n"
        }
    }

    private mutating func describe(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }
}
