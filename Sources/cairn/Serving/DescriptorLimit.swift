import Foundation

/// How many files and sockets the process may hold open at a time.
enum DescriptorLimit {
    /// For the store, its readers, the page's files and what the system itself opens.
    private static let others = 256

    /// Raises the limit as far as the system lets a program raise it by itself.
    ///
    /// - Returns: how many connections fit; less than `connections` when the limit is too low for them.
    static func raise(for connections: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return connections }
        let wanted = rlim_t(connections + others)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            _ = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        }
        return min(connections, max(1, Int(clamping: limit.rlim_cur) - others))
    }
}
