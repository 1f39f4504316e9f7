/// The secrets that a running server works with.
struct Secrets: Sendable {
    let serverKey: [UInt8]
    let displacementKey: [UInt8]
    let sessionPepper: [UInt8]
    let logKey: [UInt8]

    /// Reads them all; makes those of a directory in which no store was made yet.
    ///
    /// - Throws: ``StoreError/damaged(what:)`` naming every fault at once.
    init(_ directory: DataDirectory) throws {
        try Opening.makeMissingSecrets(directory)
        let secrets = try directory.secrets.load()
        serverKey = secrets[.serverKey] ?? []
        displacementKey = secrets[.displacementKey] ?? []
        sessionPepper = secrets[.sessionPepper] ?? []
        logKey = secrets[.logKey] ?? []
    }
}
