import Synchronization

/// The counters behind ``HTTPServerCounts``. Nothing in them tells one client from another.
final class ServerCounters: Sendable {
    private let connections = Atomic<Int>(0)
    private let requests = Atomic<Int>(0)
    private let refusals = Mutex([Int](repeating: 0, count: RefusalReason.allCases.count))

    func countConnection() {
        connections.wrappingAdd(1, ordering: .relaxed)
    }

    func countRequest() {
        requests.wrappingAdd(1, ordering: .relaxed)
    }

    func count(_ reason: RefusalReason) {
        refusals.withLock { $0[reason.rawValue] += 1 }
    }

    var snapshot: HTTPServerCounts {
        var counts = HTTPServerCounts()
        counts.connections = connections.load(ordering: .relaxed)
        counts.requests = requests.load(ordering: .relaxed)
        let refusals = refusals.withLock { $0 }
        for reason in RefusalReason.allCases {
            counts.refusals[reason] = refusals[reason.rawValue]
        }
        return counts
    }
}
