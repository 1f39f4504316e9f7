import CMemory

/// Gives memory back to the system when a crowd has gone. The allocator keeps by itself what so many needed at a time,
/// for each thread apart.
struct MemoryTide {
    /// What serving fewer takes is not worth looking for.
    private static let crowd = 128

    /// What many threads took each in an arena of its own comes back piecemeal; two arenas take turns well enough.
    private static let arenas: Int32 = 2
    /// In bytes. What is larger comes from the system and goes back to it at once: by itself the allocator keeps more and
    /// more of it, and small things come to lie between.
    private static let large: Int32 = 128 << 10

    private var most = 0

    /// To be called before there are threads.
    static func prepare() {
        mallopt(M_ARENA_MAX, arenas)
        mallopt(M_MMAP_THRESHOLD, large)
    }

    /// To be told now and then how many connections there are.
    mutating func turn(connections: Int) {
        most = max(most, connections)
        guard most - connections >= Self.crowd, connections <= most / 2 else { return }
        most = connections
        malloc_trim(0)
    }
}
