import NIOCore

/// How long each phase of a connection may take.
package struct ConnectionTimeouts: Sendable {
    package var head: TimeAmount
    package var body: TransferPace
    package var write: TransferPace
    package var idle: TimeAmount
    package var linger: TimeAmount

    package init(head: TimeAmount, body: TransferPace, write: TransferPace, idle: TimeAmount, linger: TimeAmount) {
        self.head = head
        self.body = body
        self.write = write
        self.idle = idle
        self.linger = linger
    }
}
