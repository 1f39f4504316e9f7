import NIOCore

/// What was written and is not encrypted yet. It is cut into as few records as possible: small writes share one, large
/// ones are not copied.
struct OutgoingPlaintext {
    /// Plaintext that becomes one buffer of ciphertext, and who waits for it to be written.
    struct Batch {
        fileprivate(set) var fragments: [ByteBuffer] = []
        fileprivate(set) var promises: [EventLoopPromise<Void>] = []

        /// One promise that keeps all of them.
        var promise: EventLoopPromise<Void>? {
            guard let first = promises.first else { return nil }
            for other in promises.dropFirst() { first.futureResult.cascade(to: other) }
            return first
        }
    }

    private typealias Write = (bytes: ByteBuffer, promise: EventLoopPromise<Void>?)

    /// The plaintext of one record (RFC 8446 §5.1).
    static let fragmentByteCount = 1 << 14

    /// With what each record adds, a whole batch fits in 64 KiB. The C library hands such pieces out again while they
    /// are warm; larger ones it gets from the system and gives back each time, at several times the cost of encrypting.
    static let batchFragmentCount = 3

    private(set) var byteCount = 0
    private var writes: [Write] = []

    /// Whether nothing was written, not even an empty buffer, whose promise waits for what is before it.
    var isEmpty: Bool { writes.isEmpty }

    mutating func append(_ bytes: ByteBuffer, promise: EventLoopPromise<Void>?) {
        byteCount += bytes.readableBytes
        writes.append((bytes, promise))
    }

    /// Takes everything.
    mutating func takeBatches() -> [Batch] {
        var batches: [Batch] = []
        var batch = Batch()
        // The fragment at the end of the batch that has room for the beginning of the next write.
        var shared = ByteBuffer()
        var left = byteCount
        for (bytes, promise) in writes {
            var rest = bytes
            while rest.readableBytes > 0 {
                if shared.readableBytes == 0, batch.fragments.count == Self.batchFragmentCount {
                    batches.append(batch)
                    batch = Batch()
                }
                let room = Self.fragmentByteCount - shared.readableBytes
                guard let piece = rest.readSlice(length: min(room, rest.readableBytes)) else { break }
                left -= piece.readableBytes
                if shared.readableBytes == 0, piece.readableBytes == Self.fragmentByteCount || left == 0 {
                    batch.fragments.append(piece)
                    continue
                }
                if shared.readableBytes == 0 {
                    shared.reserveCapacity(min(Self.fragmentByteCount, piece.readableBytes + left))
                }
                shared.writeImmutableBuffer(piece)
                if shared.readableBytes == Self.fragmentByteCount || left == 0 {
                    batch.fragments.append(shared)
                    shared = ByteBuffer()
                }
            }
            if let promise { batch.promises.append(promise) }
        }
        if !isEmpty { batches.append(batch) }
        self = OutgoingPlaintext()
        return batches
    }

    /// Takes everything, and tells those who wait that it will not be sent.
    mutating func fail(_ error: any Error) {
        let writes = writes
        self = OutgoingPlaintext()
        for write in writes { write.promise?.fail(error) }
    }
}
