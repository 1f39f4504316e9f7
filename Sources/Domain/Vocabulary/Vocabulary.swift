import Foundation

/// The part of the vocabulary file (`Schema/vocabulary.json`) by which rules decide. Labels, icons and colours are
/// for the page, which reads the same file.
public struct Vocabulary: Codable, Sendable {
    public struct Category: Codable, Sendable {
        public var id: String
        public var group: String
        /// Grave categories need two moderators.
        public var grave: Bool?
        public var kinds: [ClaimKind]
    }

    public struct Tag: Codable, Sendable {
        public var id: String
        public var grave: Bool?
    }

    public struct ReasonCode: Codable, Sendable {
        public var id: String
        public var decisions: [Decision]
    }

    public var version: Int
    public var categories: [Category]
    public var tags: [Tag]
    public var reasonCodes: [ReasonCode]

    /// Reads the vocabulary from the file's bytes.
    ///
    /// - Throws: `DecodingError` naming what is missing or misspelt.
    public init(json: Data) throws {
        self = try JSONDecoder().decode(Vocabulary.self, from: json)
    }

    public func category(_ id: String) -> Category? {
        categories.first { $0.id == id }
    }

    /// Whether two moderators must agree before a claim with this content is verified.
    public func isGrave(_ content: ClaimContent) -> Bool {
        category(content.category)?.grave == true
            || tags.contains { $0.grave == true && content.tags.contains($0.id) }
    }

    /// The reason codes that fit `decision`.
    public func reasonCodes(for decision: Decision) -> [String] {
        reasonCodes.filter { $0.decisions.contains(decision) }.map(\.id)
    }

    private enum CodingKeys: String, CodingKey {
        case version, categories, tags
        case reasonCodes = "reason_codes"
    }
}
