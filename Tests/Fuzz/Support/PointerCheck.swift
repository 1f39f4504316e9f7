import API
import Domain

/// Holds faults against the document that they are about.
enum PointerCheck {
    /// Tokens are cut at this many scalars in a fault.
    private static let longestToken = 64

    /// Each fault's pointer (RFC 6901) names a value of the document, or one that is missing in an object of it.
    static func check(_ faults: [Fault], in document: JSONValue) {
        for fault in faults {
            require(!fault.detail.isEmpty, "a fault says what is wrong")
            require(leads(fault.pointer, into: document), "a fault's pointer leads somewhere: \(fault)")
        }
    }

    private static func leads(_ pointer: String, into document: JSONValue) -> Bool {
        if pointer.isEmpty { return true }
        // By scalars: a mark after a slash makes one character with it.
        let tokens = pointer.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false).map(unescaped)
        guard let first = tokens.first, first.isEmpty else { return false }
        var value = document
        for (index, token) in tokens.dropFirst().enumerated() {
            let isLast = index == tokens.count - 2
            switch value {
            case .object(let members):
                guard let member = members[token] ?? members.first(where: { isCut($0.key, to: token) })?.value else {
                    return isLast
                }
                value = member
            case .array(let elements):
                guard let place = Int(token), elements.indices.contains(place) else { return false }
                value = elements[place]
            case .null: return true
            default: return false
            }
        }
        return true
    }

    private static func isCut(_ name: String, to token: String) -> Bool {
        let scalars = name.unicodeScalars
        return scalars.count > longestToken && scalars.prefix(longestToken).elementsEqual(token.unicodeScalars)
    }

    private static func unescaped(_ token: Substring.UnicodeScalarView) -> String {
        String(token).replacing("~1", with: "/").replacing("~0", with: "~")
    }
}
