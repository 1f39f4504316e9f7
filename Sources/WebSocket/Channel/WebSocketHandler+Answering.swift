import NIOCore

extension WebSocketHandler {
    /// Whether the peer takes what we write; else it is not heard.
    var mayRead: Bool { isWritable && answers.areFew }

    /// Keeps an answer for the end of the read, or for the next thing that is written.
    func gather(_ bytes: ByteBuffer) {
        answers.gathered.writeImmutableBuffer(bytes)
        needsFlush = true
    }

    /// Writes what was gathered, as one.
    func passOnAnswers() {
        guard answers.gathered.readableBytes > 0, let context else { return }
        let bytes = answers.gathered
        answers.gathered = ByteBuffer()
        answers.underWay += 1
        progress.written += bytes.readableBytes
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { [self] _ in
            answers.underWay -= 1
            if mayRead { releaseRead() }
        }
        context.write(wrapOutboundOut(bytes), promise: sent)
    }
}
