import Crypto
import Foundation

/// Walks a log from its first event and stops at the first that does not hold.
public struct LogVerifier {
    /// A stored event. `salt` and `bytes` are nil where it was redacted.
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
    private let engine = SHA256Engine()
    private var computed = LogChain.genesis

    public init() {}

    /// Checks that the event `seq` follows the head and is what its hashes say. The pointers are read inside of this call
    /// alone.
    ///
    /// - Parameters:
    ///   - salt: nil, as `bytes` is, where the event was redacted.
    ///   - entry: its entry hash, 32 bytes.
    ///   - hash: its hash in the chain, 32 bytes.
    ///   - namesItself: whether `bytes` are to be searched for their seq, which who compares all columns need not.
    /// - Throws: ``Broken`` naming the event and the fault.
    public mutating func verify(
        seq: Int64, salt: UnsafeRawBufferPointer?, bytes: UnsafeRawBufferPointer?, entry: UnsafeRawBufferPointer,
        hash stored: UnsafeRawBufferPointer, namesItself: Bool = true
    ) throws(Broken) {
        guard seq == head + 1 else {
            throw Broken(seq: head + 1, what: "missing; the log goes on with \(seq)")
        }
        switch (salt, bytes) {
        case (let salt?, let bytes?):
            // Else one could give its end to the other, and both say something else.
            guard salt.count == LogChain.saltLength else {
                throw Broken(seq: seq, what: "its salt has not \(LogChain.saltLength) bytes")
            }
            engine.hash(salt, bytes, into: &computed)
            guard computed.withUnsafeBytes({ $0.isSame(as: entry) }) else {
                throw Broken(seq: seq, what: "its stored bytes or salt do not give its entry hash")
            }
        case (nil, nil): break
        default: throw Broken(seq: seq, what: "half redacted: only one of salt and bytes is there")
        }
        if namesItself, let bytes, !StoredEvent.names(seq, in: bytes) {
            throw Broken(seq: seq, what: "its stored bytes name another seq")
        }
        hash.withUnsafeBytes { previous in engine.hash(previous, entry, into: &computed) }
        guard computed.withUnsafeBytes({ $0.isSame(as: stored) }) else {
            throw Broken(seq: seq, what: "its hash does not follow from the previous hash and its entry hash")
        }
        head = seq
        swap(&hash, &computed)
    }

    /// The same for an entry in memory.
    public mutating func verify(_ next: Entry) throws(Broken) {
        func whole(_ bytes: [UInt8]?, _ body: (UnsafeRawBufferPointer?) -> Broken?) -> Broken? {
            bytes.map { $0.withUnsafeBytes { body($0) } } ?? body(nil)
        }
        let broken = whole(next.salt) { salt in
            whole(next.bytes) { bytes in
                next.entry.withUnsafeBytes { entry in
                    next.hash.withUnsafeBytes { hash in
                        do throws(Broken) {
                            try verify(seq: next.seq, salt: salt, bytes: bytes, entry: entry, hash: hash)
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
            }
        }
        if let broken { throw broken }
    }
}

extension LogVerifier {
    /// The head's hash in hexadecimal.
    public var hashText: String { Hex.encode(hash) }
}
