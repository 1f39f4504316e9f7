import COpenSSL

enum OpenSSLFailure {
    /// Takes the latest message off the calling thread's OpenSSL error queue and empties the queue.
    static func takeReason() -> String {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        guard code != 0 else { return "no reason given" }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            ERR_error_string_n(code, buffer.baseAddress, buffer.count)
            return String(decoding: buffer.prefix { $0 != 0 }.lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// Ends the process. Only for a digest or random source that OpenSSL cannot provide at all: memory has run
    /// out or its installation is broken. No input leads here, and there is no value to go on with: a made-up
    /// hash would enter the log's chain, a made-up random number would be a guessable session.
    static func stop(_ operation: StaticString) -> Never {
        fatalError("\(operation) failed: \(takeReason())")
    }
}
