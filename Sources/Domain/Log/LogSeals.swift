/// What was signed about a log: checkpoints, and how the keys that sign them followed one another.
public struct LogSeals: Sendable {
    /// In order.
    public var handovers: [LogHandover]
    /// In order of seq.
    public var checkpoints: [LogCheckpoint]

    public init(handovers: [LogHandover], checkpoints: [LogCheckpoint]) {
        self.handovers = handovers
        self.checkpoints = checkpoints
    }

    /// The key that signs now, or signed last; nil where nothing was signed.
    public var key: String? { keys.last }

    /// All that signed, in order.
    public var keys: [String] {
        handovers.isEmpty
            ? checkpoints.last.map { [$0.key] } ?? [] : handovers.prefix(1).map(\.from) + handovers.map(\.to)
    }

    /// Checks every signature, that each key follows from the one before it, and that what was signed is the log.
    ///
    /// - Parameters:
    ///   - head: the last event of the log.
    ///   - kept: what the log is held to besides.
    ///   - hash: the hash of an event in hexadecimal, as the log's own chain says; nil for one that is not there.
    /// - Throws: ``LogVerifier/Broken`` naming the event that was signed, and the fault.
    public func verify(head: Int64, kept: KeptSeals = .none, hash: (Int64) throws -> String?) throws {
        var key = handovers.first?.from ?? checkpoints.first?.key
        var rest = handovers[...]
        for checkpoint in checkpoints {
            // The event of a hand-over itself may be signed by either key.
            while let next = rest.first,
                next.seq < checkpoint.seq || next.seq == checkpoint.seq && checkpoint.key != key
            {
                try verify(next, from: key, head: head, hash: hash)
                key = next.to
                rest.removeFirst()
            }
            guard checkpoint.key == key else {
                throw LogVerifier.Broken(
                    seq: checkpoint.seq, what: "its checkpoint is signed by a key that no hand-over leads to")
            }
            guard checkpoint.isSigned else {
                throw LogVerifier.Broken(seq: checkpoint.seq, what: "the signature of its checkpoint is not valid")
            }
            try verify("checkpoint", checkpoint.seq, checkpoint.hash, head: head, hash: hash)
        }
        for next in rest {
            try verify(next, from: key, head: head, hash: hash)
            key = next.to
        }
        try kept.verify(head: head, keys: keys, hash: hash)
    }

    private func verify(
        _ handover: LogHandover, from key: String?, head: Int64, hash: (Int64) throws -> String?
    ) throws {
        guard handover.from == key else {
            throw LogVerifier.Broken(seq: handover.seq, what: "the key was handed over by one that had not been in use")
        }
        guard handover.isSigned else {
            throw LogVerifier.Broken(seq: handover.seq, what: "a signature of the key's hand-over is not valid")
        }
        try verify("hand-over", handover.seq, handover.hash, head: head, hash: hash)
    }

    private func verify(
        _ what: String, _ seq: Int64, _ signed: String, head: Int64, hash: (Int64) throws -> String?
    ) throws {
        guard seq <= head else {
            throw LogVerifier.Broken(
                seq: head + 1, what: "missing: the log ends here, but a \(what) was signed at event \(seq)")
        }
        guard try seq == 0 || hash(seq) == signed else {
            throw LogVerifier.Broken(seq: seq, what: "its hash is not the one that a \(what) was signed for")
        }
    }
}
