import CMemory

/// Gives memory back to the system when a crowd has gone. The allocator keeps by itself what so many needed at a time,
/// for each thread apart.
struct MemoryTide {
    /// What serving fewer takes is not worth looking for.
    private static let crowd = 128

    private var most = 0

    /// To be told now and then how many connections there are.
    mutating func turn(connections: Int) {
        most = max(most, connections)
        guard most - connections >= Self.crowd, connections <= most / 2 else { return }
        most = connections
        malloc_trim(0)
    }
}
