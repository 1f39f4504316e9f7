/// An outlet as a source names it: the part of who publishes it that weighing needs.
public struct NamedOutlet: Codable, Hashable, Sendable {
    public var name: String
    /// The faction that the outlet is aligned with, if any.
    public var alignedWith: String?

    public init(name: String, alignedWith: String? = nil) {
        self.name = name
        self.alignedWith = alignedWith
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case alignedWith = "aligned_with"
    }
}
