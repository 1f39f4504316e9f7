extension HTTPRequest {
    /// The cookies sent with the request (RFC 6265 §4.2), read anew at each call; of two with one name the first counts.
    public var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for field in headers["Cookie"] {
            for pair in Substring(field).split(at: ";") {
                let parts = pair.split(at: "=", most: 2)
                guard parts.count == 2 else { continue }
                let name = String(parts[0].trimmingBlanks)
                guard !name.isEmpty, cookies[name] == nil else { continue }
                cookies[name] = String(parts[1].trimmingBlanks.unquoted)
            }
        }
        return cookies
    }
}

extension Substring {
    fileprivate var unquoted: Substring {
        count >= 2 && first == "\"" && last == "\"" ? dropFirst().dropLast() : self
    }
}
