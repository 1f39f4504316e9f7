import API
import ServiceLifecycle

/// Brings what changes about outlets to the claims that rest on them, in the background.
struct Regrading: Service {
    let api: CairnAPI

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await api.regrade()
        }
    }
}
