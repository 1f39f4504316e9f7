import API
import Domain
import Testing

/// What `read` makes of a JSON body, and every fault that it notes.
func reading<Value>(
    _ body: String, _ read: (ObjectReader) -> Value
) throws -> (value: Value, faults: Set<String>) {
    let faults = FaultCollector()
    let reader = try #require(ObjectReader(try JSONValue(parsing: body.utf8), at: "", faults: faults))
    let value = read(reader)
    return (value, Set(faults.faults.map(\.pointer)))
}
