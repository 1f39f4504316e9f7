import Domain

/// An entry of a map's register of those who publish. `notes` are for the team.
struct OutletDocument: Encodable {
    var id: OutletID
    var name: String
    var hosts: [String]
    var kind: SourceKind?
    var reliability: Reliability
    var alignedWith: String?
    var notes: String?
    var status: Outlet.Status
    var revision: Int

    init(_ outlet: Outlet, for audience: Audience) {
        id = outlet.id
        name = outlet.name
        hosts = outlet.hosts
        kind = outlet.kind
        reliability = outlet.reliability
        alignedWith = outlet.alignedWith
        notes = audience >= .team ? outlet.notes : nil
        status = outlet.status
        revision = outlet.revision
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, hosts, kind, reliability, notes, status, revision
        case alignedWith = "aligned_with"
    }
}
