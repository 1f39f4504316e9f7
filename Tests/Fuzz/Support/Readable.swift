import API

/// Reading a body as the routes do.
enum Readable {
    /// A reader of the object that `bytes` are; nil when they are none.
    static func object(_ bytes: [UInt8], _ faults: FaultCollector) -> ObjectReader? {
        guard let value = try? JSONValue(parsing: bytes) else { return nil }
        return ObjectReader(value, at: "", faults: faults)
    }
}
