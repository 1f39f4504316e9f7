import Synchronization

/// Keeps a few deflaters and inflaters between uses. Their state takes up to 268 KB and 40 KB, so whoever needs one for
/// the length of a message borrows it, and memory goes with the messages under way instead of the connections open.
public final class CompressionPool: Sendable {
    /// The most of each kind that are kept for later.
    private static let mostIdle = 16

    /// So many of each kind.
    public struct Counts: Sendable, Equatable {
        public var deflaters: Int
        public var inflaters: Int

        public init(deflaters: Int, inflaters: Int) {
            self.deflaters = deflaters
            self.inflaters = inflaters
        }
    }

    private struct State {
        var loans = Counts(deflaters: 0, inflaters: 0)
        var deflaters: [Deflater] = []
        var inflaters: [Inflater] = []
    }

    /// The one of this process.
    public static let shared = CompressionPool()

    private let state = Mutex(State())

    public init() {}

    /// How many times something was lent since the beginning.
    public var loans: Counts { state.withLock { $0.loans } }

    /// What lies ready to be lent.
    public var idle: Counts {
        state.withLock { Counts(deflaters: $0.deflaters.count, inflaters: $0.inflaters.count) }
    }

    /// A deflater of raw DEFLATE at the beginning of a stream.
    public func borrowDeflater(windowBits: Int, level: Int) throws(CompressionError) -> Deflater {
        let kept = state.withLock { state in
            state.loans.deflaters += 1
            return state.deflaters.lastIndex { $0.windowBits == windowBits && $0.level == level }
                .map { state.deflaters.remove(at: $0) }
        }
        if let kept { return kept }
        return try Deflater(windowBits: windowBits, level: level)
    }

    /// An inflater of raw DEFLATE with a window of 32 KiB, at the beginning of a stream.
    public func borrowInflater() throws(CompressionError) -> Inflater {
        let kept = state.withLock { state in
            state.loans.inflaters += 1
            return state.inflaters.popLast()
        }
        if let kept { return kept }
        return try Inflater()
    }

    /// Takes back what was borrowed; it must not be used any more.
    public func giveBack(_ deflater: Deflater) {
        deflater.reset()
        state.withLock { state in
            // The longest unused makes room: windows and levels that are no longer asked for go away.
            if state.deflaters.count == Self.mostIdle { state.deflaters.removeFirst() }
            state.deflaters.append(deflater)
        }
    }

    /// Takes back what was borrowed; it must not be used any more.
    public func giveBack(_ inflater: Inflater) {
        inflater.reset()
        state.withLock { state in
            if state.inflaters.count < Self.mostIdle { state.inflaters.append(inflater) }
        }
    }
}
