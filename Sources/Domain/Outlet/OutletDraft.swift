/// What somebody wants an outlet to be.
public struct OutletDraft: Hashable, Sendable {
    public var name: String
    public var hosts: [String]
    public var kind: SourceKind?
    public var reliability: Reliability
    public var alignedWith: String?
    public var notes: String
    /// Nil for what the asker's role gives: a volunteer's is proposed, a moderator's accepted.
    public var status: Outlet.Status?

    public init(
        name: String, hosts: [String], kind: SourceKind? = nil, reliability: Reliability = .f,
        alignedWith: String? = nil, notes: String = "", status: Outlet.Status? = nil
    ) {
        self.name = name
        self.hosts = hosts
        self.kind = kind
        self.reliability = reliability
        self.alignedWith = alignedWith
        self.notes = notes
        self.status = status
    }

    /// The outlet that this makes.
    func outlet(_ id: OutletID, status: Outlet.Status, reliability: Reliability, revision: Int, gradedIn: Int) -> Outlet
    {
        Outlet(
            id: id, name: name, hosts: hosts, kind: kind, reliability: reliability, alignedWith: alignedWith,
            notes: notes, status: status, revision: revision, gradedIn: gradedIn)
    }
}
