import Foundation

/// Any JSON value (RFC 8259), as it came.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Reads `bytes` as one JSON value.
    ///
    /// - Parameter mostParts: values in it, those within others among them. Some bytes each, they take far more memory
    ///   and time when they are read, and are counted before.
    /// - Throws: ``Malformed`` with what the parser says.
    package init(parsing bytes: some Sequence<UInt8>, mostParts: Int = 100_000) throws(Malformed) {
        let data = Data(bytes)
        // The decoder takes these for the beginning of UTF-16 or UTF-32, and JSON comes in UTF-8 (RFC 8259 §8.1).
        guard !data.prefix(4).contains(where: { $0 == 0 || $0 >= 0xFE }) else {
            throw Malformed(detail: "The text is not UTF-8.")
        }
        guard !Self.has(moreThan: mostParts, in: data) else {
            throw Malformed(detail: "There are more than \(mostParts) values in it.")
        }
        do {
            self = try JSONDecoder().decode(JSONValue.self, from: data)
        } catch DecodingError.dataCorrupted(let context) {
            let cause = (context.underlyingError as? NSError)?.userInfo[NSDebugDescriptionErrorKey] as? String
            throw Malformed(detail: cause ?? context.debugDescription)
        } catch {
            throw Malformed(detail: "The given data was not valid JSON.")
        }
    }

    /// Whether the text holds more than so many values: in front of each but the first stands a comma or a bracket.
    private static func has(moreThan most: Int, in data: Data) -> Bool {
        guard data.count > most else { return false }
        var parts = 1
        var isInString = false
        var isEscaped = false
        for byte in data {
            if isEscaped {
                isEscaped = false
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
                isInString = byte != UInt8(ascii: "\"")
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): parts += 1
                default: break
                }
            }
        }
        return parts > most
    }

    /// What `value` is as JSON.
    package init(_ value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    }

    package struct Malformed: Error {
        package var detail: String
    }

    /// What to call it when something else was wanted.
    var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    subscript(_ key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }
}

extension JSONValue: Codable {
    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.singleValueContainer() {
            // Numbers first: a line of ten thousand corners holds twenty thousand of them.
            if let number = try? container.decode(Double.self) {
                self = .number(number)
                return
            }
            if let string = try? container.decode(String.self) {
                self = .string(string)
                return
            }
            if container.decodeNil() {
                self = .null
                return
            }
            if let bool = try? container.decode(Bool.self) {
                self = .bool(bool)
                return
            }
            if let array = try? container.decode([JSONValue].self) {
                self = .array(array)
                return
            }
        }
        self = .object(try decoder.singleValueContainer().decode([String: JSONValue].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
