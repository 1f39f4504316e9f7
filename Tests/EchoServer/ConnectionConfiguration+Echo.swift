import WebSocket

extension ConnectionConfiguration {
    /// Takes messages up to 16 MiB, the longest that the Autobahn suite sends, and frames somewhat longer, as
    /// compressing what cannot be compressed adds to it. No pings of our own: the suite counts every frame.
    static func echo(_ role: Role) -> ConnectionConfiguration {
        ConnectionConfiguration(
            role: role, maximumFramePayload: 17 << 20, maximumMessageLength: 16 << 20, heartbeat: nil)
    }
}
