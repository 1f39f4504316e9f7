/// What `Accept-Encoding` says of gzip (RFC 9110 §12.5.3).
package enum AcceptEncoding {
    /// A coding with `q=0` is refused; `*` speaks for gzip only where gzip is not named.
    package static func allowsGzip(_ fields: [String]) -> Bool {
        var wildcard = false
        for field in fields {
            for element in field.split(separator: ",") {
                let parts = element.split(separator: ";", omittingEmptySubsequences: false)
                guard let coding = parts.first?.trimmingBlanks.lowercased() else { continue }
                switch coding {
                case "gzip", "x-gzip": return weight(parts.dropFirst()) > 0
                case "*": wildcard = weight(parts.dropFirst()) > 0
                default: continue
                }
            }
        }
        return wildcard
    }

    private static func weight(_ parameters: some Sequence<Substring>) -> Double {
        for parameter in parameters {
            let parameter = parameter.trimmingBlanks.lowercased()
            guard parameter.hasPrefix("q=") else { continue }
            return Double(parameter.dropFirst(2)) ?? 0
        }
        return 1
    }
}
