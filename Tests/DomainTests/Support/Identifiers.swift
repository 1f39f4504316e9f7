import Domain

/// The identity numbered `number`, always the same one.
func numbered<ID: TextIdentifier>(_ number: Int) -> ID {
    let digits = String(number, radix: 16)
    return identifier("00000000-0000-4000-8000-\(String(repeating: "0", count: 12 - digits.count))\(digits)")
}

func identifier<ID: TextIdentifier>(_ text: String) -> ID {
    guard let id = ID(text) else { preconditionFailure("\(text) is not a \(ID.self)") }
    return id
}

func instant(_ text: String) -> Timestamp {
    guard let instant = Timestamp(text) else { preconditionFailure("\(text) is not a time") }
    return instant
}
