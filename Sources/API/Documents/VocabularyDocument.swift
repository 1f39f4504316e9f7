import Domain
import Foundation

/// The vocabulary as the API gives it: the file, and with it the numbers that confidence is worked out by.
enum VocabularyDocument {
    /// - Throws: when `file` is not a JSON object.
    static func json(_ file: Data) throws -> Data {
        var members = try JSONDecoder().decode([String: JSONValue].self, from: file)
        members["confidence"] = try JSONValue(ConfidenceModel.current.figures)
        return try CanonicalJSON.encode(JSONValue.object(members))
    }
}
