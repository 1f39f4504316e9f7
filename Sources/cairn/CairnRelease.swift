import API

/// What `cairn --version` says.
enum CairnRelease {
    static let text = "cairn \(CairnVersion.current)"
}
