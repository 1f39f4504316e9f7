import Synchronization

/// Lets one in at a time, in the order of coming. Who is cancelled while waiting leaves the line.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var tickets: UInt64 = 0
        var line: ArraySlice<UInt64> = []
        /// Of those in `line` that have not left it.
        var waiting: [UInt64: CheckedContinuation<Void, any Error>] = [:]

        mutating func next() -> CheckedContinuation<Void, any Error>? {
            while let ticket = line.popFirst() {
                if let continuation = waiting.removeValue(forKey: ticket) { return continuation }
            }
            isTaken = false
            return nil
        }
    }

    private let state = Mutex(State())

    /// - Throws: `CancellationError` to who leaves the line, else what `body` throws.
    func pass<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await enter()
        defer { state.withLock { $0.next() }?.resume() }
        return try await body()
    }

    private func enter() async throws {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    // Whoever was cancelled before this finds nobody to take out of the line.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    guard state.isTaken else {
                        state.isTaken = true
                        return .success(())
                    }
                    state.line.append(ticket)
                    state.waiting[ticket] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume(throwing: CancellationError())
        }
    }
}
