import Crypto
import Foundation

/// Walks a log from its first event and stops at the first that does not hold.
public struct LogVerifier: Sendable {
    /// A stored event as the verifier needs it. `salt` and `bytes` are nil where an event was redacted.
    public struct Entry: Sendable {
        public var seq: Int64
        public var salt: [UInt8]?
        public var bytes: [UInt8]?
        public var entry: [UInt8]
        public var hash: [UInt8]

        public init(seq: Int64, salt: [UInt8]?, bytes: [UInt8]?, entry: [UInt8], hash: [UInt8]) {
            self.seq = seq
            self.salt = salt
            self.bytes = bytes
            self.entry = entry
            self.hash = hash
        }
    }

    /// The first event that does not hold, and what is wrong with it.
    public struct Broken: Error, Hashable, Sendable, CustomStringConvertible {
        public var seq: Int64
        public var what: String

        public init(seq: Int64, what: String) {
            self.seq = seq
            self.what = what
        }

        public var description: String { "event \(seq): \(what)" }
    }

    /// The last event that held; 0 before the first.
    public private(set) var head: Int64 = 0
    /// Its hash.
    public private(set) var hash = LogChain.genesis

    public init() {}

    /// Checks that `next` follows the head and is what its hashes say.
    ///
    /// - Throws: ``Broken`` naming the event and the fault.
    public mutating func verify(_ next: Entry) throws(Broken) {
        guard next.seq == head + 1 else {
            throw Broken(seq: head + 1, what: "missing; the log goes on with \(next.seq)")
        }
        switch (next.salt, next.bytes) {
        case (let salt?, let bytes?):
            guard LogChain.entry(salt: salt, storedBytes: bytes) == next.entry else {
                throw Broken(seq: next.seq, what: "its stored bytes or salt do not give its entry hash")
            }
            guard let event = try? JSONDecoder().decode(Numbered.self, from: Data(bytes)), event.seq == next.seq else {
                throw Broken(seq: next.seq, what: "its stored bytes name another seq")
            }
        case (nil, nil): break
        default: throw Broken(seq: next.seq, what: "half redacted: only one of salt and bytes is there")
        }
        guard LogChain.hash(previous: hash, entry: next.entry) == next.hash else {
            throw Broken(seq: next.seq, what: "its hash does not follow from the previous hash and its entry hash")
        }
        head = next.seq
        hash = next.hash
    }

    private struct Numbered: Decodable {
        var seq: Int64
    }
}

extension LogVerifier {
    /// The head's hash in hexadecimal.
    public var hashText: String { Hex.encode(hash) }
}
