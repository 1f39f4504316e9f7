import COpenSSL

/// OpenSSL's errors lie in a queue of the thread. Whoever calls OpenSSL clears it before and empties it after, so that
/// no connection finds what another one left.
enum OpenSSLErrors {
    /// The code of the latest error that TLS itself raised, else of the latest; empties the queue. 0: there was none.
    static func takeCode() -> UInt {
        var code: UInt = 0
        while true {
            let next = ERR_get_error()
            guard next != 0 else { return code }
            if code == 0 || ERR_GET_LIB(next) == ERR_LIB_SSL || ERR_GET_LIB(code) != ERR_LIB_SSL { code = next }
        }
    }

    /// OpenSSL's fixed words for the error that ``takeCode()`` gives; no data of the connection is in them.
    static func takeReason() -> String { reason(for: takeCode()) }

    static func reason(for code: UInt) -> String {
        ERR_reason_error_string(code).map { String(cString: $0) } ?? "no reason given"
    }
}
