import Domain
import Logging
import Store

/// Brings what changes about an outlet to the claims whose sources follow it: in the background, in small commands, so
/// that others who write get their turn in between. What is still undone when the server ends is done when it comes up.
final class Regrader: Sendable {
    private static let secondsAfterFailure = 5

    private let store: any EventStore
    private let logger: Logger
    /// One for all changes that came since the last was taken.
    private let calls: AsyncStream<Void>
    private let caller: AsyncStream<Void>.Continuation

    init(store: any EventStore, logger: Logger) {
        self.store = store
        self.logger = logger
        (calls, caller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        store.observe { [caller] changes in
            if changes.contains(where: { $0.event.body.kind == .outletChanged }) { caller.yield() }
        }
        caller.yield()
    }

    /// Regrades whenever there is something to be regraded, until the task is cancelled.
    func run() async {
        for await _ in calls {
            do {
                try await regradeAll()
            } catch is CancellationError {
                return
            } catch {
                logger.error("cannot regrade claims", metadata: ["cause": "\(error)"])
                guard !(error is Refusal) else { continue }
                guard (try? await Task.sleep(for: .seconds(Self.secondsAfterFailure))) != nil else { return }
                caller.yield()
            }
        }
    }

    private func regradeAll() async throws {
        for (map, outlet) in try await store.outletsToRegrade() {
            while true {
                try Task.checkCancellation()
                let claims = try await store.claimsToRegrade(on: map, outlet: outlet, limit: Outlet.mostRegraded)
                if claims.isEmpty { break }
                let appended = try await store.append(Command(.console, .regrade(map, outlet, claims)))
                guard !appended.changes.isEmpty else {
                    logger.error("claims stay with an earlier grade", metadata: ["outlet": "\(outlet)"])
                    break
                }
            }
        }
    }
}
