import Domain

extension OutletDraft {
    static func sample(
        name: String = "Sana", hosts: [String] = ["sana.sy"], reliability: Reliability = .c,
        alignedWith: String? = "regime", status: Outlet.Status? = nil
    ) -> OutletDraft {
        OutletDraft(
            name: name, hosts: hosts, kind: .wireAgency, reliability: reliability, alignedWith: alignedWith,
            notes: "State agency", status: status)
    }
}

extension Outlet {
    /// The outlet numbered 200, graded anew in `revision`.
    static func sample(
        reliability: Reliability, alignedWith: String? = "regime", revision: Int = 1, hosts: [String] = ["sana.sy"],
        id: OutletID = numbered(200)
    ) -> Outlet {
        Outlet(
            id: id, name: "Sana", hosts: hosts, kind: .wireAgency, reliability: reliability, alignedWith: alignedWith,
            notes: "State agency", status: .accepted, revision: revision, gradedIn: revision)
    }
}

extension MediaFile {
    static let sample = MediaFile(
        sha256: String(repeating: "0a", count: 32), originalSHA256: String(repeating: "0b", count: 32),
        type: "image/jpeg", bytes: 1_000, width: 640, height: 480, dhash: "00ff00ff00ff00ff")
}
