import Domain

extension ObjectReader {
    func string(_ name: String) -> String? {
        switch value(name) {
        case nil: return nil
        case .string(let text)?: return text
        case let other?:
            note(name, "must be a string, not \(other.typeName)")
            return nil
        }
    }

    func requiredString(_ name: String) -> String {
        if let text = string(name) { return text }
        if value(name) == nil { missing(name) }
        return ""
    }

    func bool(_ name: String, default fallback: Bool) -> Bool {
        switch value(name) {
        case nil: return fallback
        case .bool(let bool)?: return bool
        case let other?:
            note(name, "must be true or false, not \(other.typeName)")
            return fallback
        }
    }

    func number(_ name: String) -> Double? {
        switch value(name) {
        case nil: return nil
        case .number(let number)?: return number
        case let other?:
            note(name, "must be a number, not \(other.typeName)")
            return nil
        }
    }

    func integer(_ name: String) -> Int? {
        guard let number = number(name) else { return nil }
        guard let integer = Int(exactly: number) else {
            note(name, "must be a whole number")
            return nil
        }
        return integer
    }

    func timestamp(_ name: String) -> Timestamp? {
        guard let text = string(name) else { return nil }
        guard let time = Timestamp(text) else {
            note(name, "must be a time by RFC 3339 with its offset, such as 2024-12-07T23:30:00Z")
            return nil
        }
        return time
    }

    func requiredTimestamp(_ name: String) -> Timestamp {
        if let time = timestamp(name) { return time }
        if value(name) == nil { missing(name) }
        return Timestamp(milliseconds: 0)
    }

    /// One of an enumeration's words; nil when it is missing or, with a fault noted, none of them.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let text = string(name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        note(name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    func requiredChoice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, or placeholder: Choice
    ) -> Choice where Choice.RawValue == String {
        if let choice = choice(name, of: Choice.self) { return choice }
        if value(name) == nil {
            missing(name, "is required: one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return placeholder
    }

    /// An identity; nil when it is missing or, with a fault noted, none.
    func identity<ID: TextIdentifier>(_ name: String) -> ID? {
        guard let text = string(name) else { return nil }
        let id = ID(text)
        if id == nil { note(name, "must be a UUID, such as 0193a3c0-5d1e-7c3a-9d57-2f6f1f1b0c11") }
        return id
    }

    /// Language → words.
    func words(_ name: String) -> Words {
        guard let value = value(name) else { return [:] }
        guard case .object(let members) = value else {
            note(name, "must be an object from language to words, such as {\"en\": \"…\"}, not \(value.typeName)")
            return [:]
        }
        var words: Words = [:]
        for (language, value) in members {
            if case .string(let text) = value {
                words[language] = text
            } else if value != .null {
                faults.add("\(at(name))/\(WordsRule.escaped(language))", "must be a string, not \(value.typeName)")
            }
        }
        return words
    }

    func array(_ name: String) -> [JSONValue] {
        switch value(name) {
        case nil: return []
        case .array(let values)?: return values
        case let other?:
            note(name, "must be an array, not \(other.typeName)")
            return []
        }
    }

    func strings(_ name: String) -> [String] {
        array(name).enumerated().compactMap { index, value in
            if case .string(let text) = value { return text }
            faults.add("\(at(name))/\(index)", "must be a string, not \(value.typeName)")
            return nil
        }
    }

    func object(_ name: String) -> ObjectReader? {
        value(name).flatMap { ObjectReader($0, at: at(name), faults: faults) }
    }

    /// Readers of an array of objects, at most `most` of them.
    func objects(_ name: String, most: Int) -> [ObjectReader] {
        let values = array(name)
        if values.count > most { note(name, "at most \(most)") }
        return values.prefix(most).enumerated().compactMap { index, value in
            ObjectReader(value, at: "\(at(name))/\(index)", faults: faults)
        }
    }
}
