import Synchronization

/// What wakes one who follows the log: news, its own clock, or its end. It is waited for by one task at a time, and what
/// comes while nobody waits is told to who waits next, once.
final class FeedPulse: Sendable {
    enum Beat: Sendable {
        /// Something was committed.
        case news
        /// The time that was set has passed.
        case due
        /// The session has ended, the reader is gone, or the server goes down.
        case over
    }

    private struct State {
        var hasNews = false
        var isDue = false
        var isOver = false
        var waiting: CheckedContinuation<Beat, Never>?

        /// What to tell, if anything. Time before news, so that much news does not stop a clock.
        mutating func take() -> Beat? {
            if isOver { return .over }
            if isDue {
                isDue = false
                return .due
            }
            guard hasNews else { return nil }
            hasNews = false
            return .news
        }
    }

    /// The hash of the token of the session or the program; nil for the public.
    let session: [UInt8]?
    private let state = Mutex(State())

    init(session: [UInt8]?) {
        self.session = session
    }

    var isOver: Bool { state.withLock { $0.isOver } }

    func ring() { mark { $0.hasNews = true } }
    func strike() { mark { $0.isDue = true } }
    func end() { mark { $0.isOver = true } }

    /// Waits for what comes next. Who is cancelled is over.
    func next() async -> Beat {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let beat: Beat? = state.withLock { state in
                    if let beat = state.take() { return beat }
                    state.waiting = continuation
                    return nil
                }
                if let beat { continuation.resume(returning: beat) }
            }
        } onCancel: {
            end()
        }
    }

    /// Runs `body`, with this striking each time that `interval` has passed.
    func striking<Value: Sendable>(
        every interval: Duration, _ body: @Sendable @escaping () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { [self] in
                while !Task.isCancelled {
                    try? await Task.sleep(for: interval)
                    strike()
                }
                return nil
            }
            group.addTask { try await body() }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    private func mark(_ change: (inout State) -> Void) {
        let woken: (CheckedContinuation<Beat, Never>, Beat)? = state.withLock { state in
            change(&state)
            guard let waiting = state.waiting, let beat = state.take() else { return nil }
            state.waiting = nil
            return (waiting, beat)
        }
        woken?.0.resume(returning: woken?.1 ?? .over)
    }
}
