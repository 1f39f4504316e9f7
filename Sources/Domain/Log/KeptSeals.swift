/// What somebody keeps of a log, to hold a later export of it to: without it, who holds the server could write another log
/// and sign that.
public struct KeptSeals: Hashable, Sendable {
    /// A public key that the log was signed by, in hexadecimal.
    public var key: String?
    /// Checkpoints as the server gave them once.
    public var checkpoints: [LogCheckpoint]

    public init(key: String? = nil, checkpoints: [LogCheckpoint] = []) {
        self.key = key?.lowercased()
        self.checkpoints = checkpoints
    }

    /// Nothing, so that a log is held to itself alone.
    public static let none = KeptSeals()

    /// Holds a log to what was kept of it.
    ///
    /// - Parameters:
    ///   - head: the last event of the log.
    ///   - keys: those that signed it, by hand-overs that hold.
    ///   - hash: the hash of an event in hexadecimal; nil for one that is not there.
    /// - Throws: ``LogVerifier/Broken`` naming the first event that is not what was signed once.
    func verify(head: Int64, keys: [String], hash: (Int64) throws -> String?) throws {
        if let key, !keys.contains(key) {
            throw LogVerifier.Broken(seq: 1, what: "the key that was kept, \(key), has signed nothing of this log")
        }
        for checkpoint in checkpoints.sorted(by: { $0.seq < $1.seq }) {
            guard checkpoint.isSigned else {
                throw LogVerifier.Broken(
                    seq: checkpoint.seq, what: "the checkpoint that was kept of it has no valid signature itself")
            }
            guard checkpoint.seq <= head else {
                throw LogVerifier.Broken(
                    seq: head + 1, what: "missing: the log ends here, but a checkpoint of \(checkpoint.seq) was kept")
            }
            guard try checkpoint.seq == 0 || hash(checkpoint.seq) == checkpoint.hash else {
                throw LogVerifier.Broken(
                    seq: checkpoint.seq, what: "its hash is not that of the checkpoint that was kept")
            }
        }
    }
}
