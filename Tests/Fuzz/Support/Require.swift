/// Ends the process where a promise is broken: that is how libFuzzer learns of a finding and keeps its input.
func require(_ holds: Bool, _ promise: @autoclosure () -> String) {
    guard holds else { fatalError("promise broken: \(promise())") }
}

/// Requires two results to be the same, and shows them if they are not.
func requireEqual<Value: Equatable>(_ one: Value, _ other: Value, _ promise: @autoclosure () -> String) {
    require(one == other, "\(promise())\n  \(one)\n  \(other)")
}
