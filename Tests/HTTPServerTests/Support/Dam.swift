import NIOCore
import Synchronization

/// A client that takes what it is sent only when it is told to.
final class Dam: Sendable {
    private let held = Mutex<[EventLoopPromise<Void>]>([])

    /// Writes that wait.
    var count: Int { held.withLock { $0.count } }

    /// Takes everything that waits.
    func release() {
        let promises = held.withLock { held in
            defer { held = [] }
            return held
        }
        for promise in promises { promise.succeed() }
    }

    func makeHandler() -> any ChannelOutboundHandler { Gate(self) }

    /// The bytes go on, and the word that they were taken does not.
    private final class Gate: ChannelOutboundHandler, Sendable {
        typealias OutboundIn = IOData
        typealias OutboundOut = IOData

        private let dam: Dam

        init(_ dam: Dam) {
            self.dam = dam
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            context.write(data, promise: nil)
            if let promise { dam.held.withLock { $0.append(promise) } }
        }

        func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
            let promises = dam.held.withLock { held in
                defer { held = [] }
                return held
            }
            for promise in promises { promise.fail(ChannelError.ioOnClosedChannel) }
            context.close(mode: mode, promise: promise)
        }
    }
}
