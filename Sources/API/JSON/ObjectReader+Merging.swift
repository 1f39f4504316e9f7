extension ObjectReader {
    /// The members of `base` with this object's own in their place; null takes one away (RFC 7396, at the top level:
    /// parts are replaced whole).
    func members(over base: JSONValue) throws -> [String: JSONValue] {
        guard case .object(var merged) = base else { return all }
        for (name, value) in all {
            merged[name] = value == .null ? nil : value
        }
        return merged
    }
}
