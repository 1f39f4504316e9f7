/// An entry of a map's register of those who publish sources.
public struct Outlet: Codable, Hashable, Sendable {
    public enum Status: String, Codable, Sendable, CaseIterable {
        /// By a volunteer; its grade says nothing yet.
        case proposed
        /// By a moderator.
        case accepted
    }

    /// Claims that one command regrades: bounds how long others wait for it.
    public static let mostRegraded = 25
    public static let mostPerMap = 2_000
    public static let mostProposed = 200

    public var id: OutletID
    public var name: String
    /// Host names in lower case, such as `sana.sy`, or one with the first part of a path, such as `t.me/channel`.
    public var hosts: [String]
    /// What its sources usually are.
    public var kind: SourceKind?
    /// What its sources are graded unless they have a grade of their own.
    public var reliability: Reliability
    /// The faction that it is aligned with, if any.
    public var alignedWith: String?
    /// For the team.
    public var notes: String
    public var status: Status
    /// Counts versions, from 1.
    public var revision: Int
    /// The revision in which name, alignment or reliability last changed: what its sources must follow.
    public var gradedIn: Int

    public init(
        id: OutletID, name: String, hosts: [String], kind: SourceKind?, reliability: Reliability,
        alignedWith: String?, notes: String, status: Status, revision: Int, gradedIn: Int
    ) {
        self.id = id
        self.name = name
        self.hosts = hosts
        self.kind = kind
        self.reliability = reliability
        self.alignedWith = alignedWith
        self.notes = notes
        self.status = status
        self.revision = revision
        self.gradedIn = gradedIn
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, hosts, kind, reliability, notes, status, revision
        case alignedWith = "aligned_with"
        case gradedIn = "graded_in"
    }

    /// The part of it that a source names.
    public var named: NamedOutlet { NamedOutlet(name: name, alignedWith: alignedWith) }
}
