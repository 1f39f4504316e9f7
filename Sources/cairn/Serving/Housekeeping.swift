import API
import Logging
import ServiceLifecycle
import Store

/// What is looked at once a second: changes that commands such as `cairn user add` made beside the server, feeds
/// whose session has ended, a head of the log that is to be signed, and memory that a crowd has left behind; and once a
/// minute, what has run out.
struct Housekeeping: Service {
    let store: SQLiteStore
    let api: CairnAPI
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            var tide = MemoryTide()
            var seconds = 0
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(1))
                seconds += 1
                await store.refresh()
                do {
                    try await api.endFeedsOfEndedSessions()
                    try await api.deleteDiscardedMedia()
                    try await store.signHead(evenEarly: false)
                    if seconds.isMultiple(of: 60) { try await store.vault.sweep() }
                    if seconds % 3600 == 60 { try await api.deleteUnknownMedia() }
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("cannot look for what has ended", metadata: ["cause": "\(error)"])
                }
                tide.turn(connections: api.connections)
            }
        }
    }
}
