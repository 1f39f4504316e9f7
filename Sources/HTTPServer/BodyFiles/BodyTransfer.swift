import NIOCore
import NIOPosix

/// Takes the body of one request from a connection to a file, piece by piece. To be used on the connection's event loop.
final class BodyTransfer {
    enum Event {
        /// What waited is written: there is room for more.
        case drained
        case finished(BodyFile)
        case failed(BodyFileError)
    }

    /// Bytes that may wait for the disk before the connection is not read any further.
    static let mostWaiting = 64 * 1024
    /// Memory that one transfer takes at most: what waits and what is being written, each with one read more.
    static let memory = 4 * mostWaiting

    private let folder: BodyFolder
    private let eventLoop: any EventLoop
    private let report: (Event) -> Void
    // nil once it is given to a thread for good.
    private var writer: BodyFileWriter?
    private var waiting: [ByteBuffer] = []
    private var waitingBytes = 0
    private var isWriting = false
    private var hasEnded = false

    init(into folder: BodyFolder, eventLoop: any EventLoop, report: @escaping (Event) -> Void) {
        self.folder = folder
        self.eventLoop = eventLoop
        self.report = report
        writer = BodyFileWriter(in: folder)
    }

    var isFull: Bool { waitingBytes >= Self.mostWaiting }

    func append(_ bytes: ByteBuffer) {
        waiting.append(bytes)
        waitingBytes += bytes.readableBytes
        writeOn()
    }

    /// No more is to come.
    func end() {
        hasEnded = true
        writeOn()
    }

    /// Nobody wants the file: it is closed, and so deleted, by a thread that may wait for the disk.
    func abandon() {
        waiting = []
        guard let writer = self.writer else { return }
        self.writer = nil
        folder.pool.submit { _ in withExtendedLifetime(writer) {} }
    }

    private func writeOn() {
        guard !isWriting, let writer, !waiting.isEmpty || hasEnded else { return }
        isWriting = true
        let pieces = waiting
        let ends = hasEnded
        waiting = []
        waitingBytes = 0
        folder.pool.runIfActive(eventLoop: eventLoop) { () -> BodyFile? in
            try writer.append(pieces)
            return ends ? try writer.finish() : nil
        }.assumeIsolated().whenComplete { result in
            self.written(result)
        }
    }

    private func written(_ result: Result<BodyFile?, any Error>) {
        isWriting = false
        guard writer != nil else { return }
        switch result {
        case .success(let file?):
            writer = nil
            report(.finished(file))
        case .success(nil):
            writeOn()
            if !isFull { report(.drained) }
        case .failure(let error):
            abandon()
            report(.failed(error as? BodyFileError ?? BodyFileError(0)))
        }
    }
}
