import API
import Foundation

/// JSON texts (RFC 8259): held against the grammar and against Foundation's other reader, and written again.
struct JSONTarget: FuzzTarget {
    /// Nested deeper than this is refused.
    private static let deepest = 512

    func run(_ bytes: [UInt8]) {
        let value = try? JSONValue(parsing: bytes)
        checkAcceptance(of: bytes, value)
        guard let value else { return }
        do {
            let written = try JSONEncoder().encode(value)
            requireEqual(value, try JSONValue(parsing: written), "what is written reads as the same")
        } catch {
            require(false, "what is read can be written and read again: \(error)")
        }
    }

    private func checkAcceptance(of bytes: [UInt8], _ value: JSONValue?) {
        guard let text = JSONGrammar(bytes) else { return require(value == nil, "what is not JSON is refused") }
        guard let value else {
            let isExtreme = text.hasExtremeNumbers || text.hasLoneSurrogates || text.depth >= Self.deepest
            return require(isExtreme || text.hasZeroWithExponent || !text.isSound, "what is JSON is read")
        }
        require(text.isSound || text.hasRepeatedNames, "what is not JSON is refused")
        require(!text.hasExtremeNumbers || text.hasRepeatedNames, "a number is read as it is or not at all")
        // Which of two values of one name counts is for each reader to say, and the other one drops U+FEFF from the
        // beginning of strings.
        let hasMark = String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{FEFF}")
        guard !text.hasRepeatedNames, !hasMark, let other = try? Self.otherReading(of: bytes) else { return }
        require(Self.areSame(value, other), "two readers read the same:\n  \(value)\n  \(other)")
    }

    /// The other reader goes by way of decimal fractions, and rounds twice.
    private static func areSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
        switch (one, other) {
        case (.number(let one), .number(let other)): abs(one - other) <= 1e-12 * abs(one)
        case (.array(let one), .array(let other)): one.count == other.count && zip(one, other).allSatisfy(areSame)
        case (.object(let one), .object(let other)):
            one.count == other.count && one.allSatisfy { name, value in other[name].map { areSame(value, $0) } == true }
        default: one == other
        }
    }

    private static func otherReading(of bytes: [UInt8]) throws -> JSONValue? {
        value(of: try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed))
    }

    private static func value(of object: Any) -> JSONValue? {
        switch object {
        case is NSNull: return .null
        case let text as String: return .string(text)
        case let array as [Any]:
            let values = array.compactMap(value)
            return values.count == array.count ? .array(values) : nil
        case let members as [String: Any]:
            let values = members.compactMapValues(value)
            return values.count == members.count ? .object(values) : nil
        case let number as NSNumber:
            // A Boolean is a number there too; nothing else is one of type char.
            return number.objCType.pointee == CChar(bitPattern: UInt8(ascii: "c"))
                ? .bool(number.boolValue) : .number(number.doubleValue)
        default: return nil
        }
    }
}
