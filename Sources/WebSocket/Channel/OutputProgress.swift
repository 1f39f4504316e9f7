/// Tells whether output that was stuck has moved. A transport that takes everything at once proves nothing about the
/// peer, because the system's own buffer has room for a while; one that was full takes more only when the peer has
/// acknowledged something.
struct OutputProgress {
    /// Bytes handed to the channel since the beginning.
    var written = 0
    /// How many of them had gone out when some of them were last seen stuck.
    private var sentWhenStuck: Int?

    /// - Parameter buffered: how many of the bytes written the channel still holds.
    /// - Returns: whether bytes have gone out since the last look, at which some were stuck.
    mutating func hasMoved(buffered: Int) -> Bool {
        let sent = written - buffered
        defer { sentWhenStuck = buffered > 0 ? sent : nil }
        guard let sentWhenStuck else { return false }
        return sent > sentWhenStuck
    }
}
