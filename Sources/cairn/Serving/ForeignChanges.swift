import ServiceLifecycle
import Store

/// Looks once a second for what commands such as `cairn user add` wrote beside the server.
struct ForeignChanges: Service {
    let store: SQLiteStore

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                await store.refresh()
            }
        }
    }
}
