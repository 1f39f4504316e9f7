/// Who publishes a source, as far as the claim needs it.
public struct Outlet: Codable, Hashable, Sendable {
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
