import NIOCore

/// How long each phase of a connection may take.
package struct ConnectionTimeouts: Sendable {
    package var head: TimeAmount
    package var body: TransferPace
    package var write: TransferPace
    package var idle: TimeAmount
    /// Between two pieces of what is thrown away before a close.
    package var linger: TimeAmount
    /// For all of what is thrown away.
    package var lingerTotal: TimeAmount

    package init(
        head: TimeAmount,
        body: TransferPace,
        write: TransferPace,
        idle: TimeAmount,
        linger: TimeAmount,
        lingerTotal: TimeAmount
    ) {
        self.head = head
        self.body = body
        self.write = write
        self.idle = idle
        self.linger = linger
        self.lingerTotal = lingerTotal
    }
}
