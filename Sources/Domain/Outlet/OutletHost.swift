import Foundation

/// The hosts by which links find their outlet: a host name, or a host name with the first part of a path for those who
/// publish on somebody else's.
enum OutletHost {
    /// Hosts on which many publish, so that the first part of the path tells them apart.
    private static let shared: Set<String> = [
        "t.me", "telegram.me", "x.com", "twitter.com", "facebook.com", "instagram.com", "youtube.com", "tiktok.com",
        "bsky.app", "vk.com",
    ]

    /// Whether `text` is a host name in lower case (RFC 1123 §2.1) of at least two labels, alone or with `/part`.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, let host = parts.first, parts.count <= 2 else { return false }
        if parts.count == 2, !isPathPart(parts[1]) { return false }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy(isLabel)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-" else { return false }
        return label.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D }
    }

    private static func isPathPart(_ part: Substring) -> Bool {
        (1...100).contains(part.utf8.count)
            && part.utf8.allSatisfy { isLetter($0) || isDigit($0) || [0x2D, 0x2E, 0x40, 0x5F].contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The host and the first part of the path of a link, in lower case and without `www.`; nil for what is no link.
    static func parts(of url: String) -> (host: String, first: String?)? {
        guard let parts = URLComponents(string: url), var host = parts.host?.lowercased(), !host.isEmpty else {
            return nil
        }
        if host.hasSuffix(".") { host.removeLast() }
        if host.hasPrefix("www.") { host.removeFirst(4) }
        let path = parts.path.split(separator: "/").map { $0.lowercased() }
        // Telegram's page of a channel that can be read without an account has the channel second.
        let first = host == "t.me" && path.first == "s" ? path.dropFirst().first : path.first
        return (host, first)
    }

    /// What a new outlet for this link would be found by.
    static func proposed(for url: String) -> String? {
        guard let (host, first) = parts(of: url) else { return nil }
        guard shared.contains(host), let first, isPathPart(first[...]) else {
            return isWellFormed(host) ? host : nil
        }
        return "\(host)/\(first)"
    }

    /// How closely `entry` fits a link to `host` and `first`; nil when it does not. More is closer.
    static func fit(_ entry: String, host: String, first: String?) -> Int? {
        let parts = entry.split(separator: "/")
        guard let name = parts.first.map(String.init) else { return nil }
        let entryHost = name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
        guard host == entryHost || host.hasSuffix("." + entryHost) else { return nil }
        let labels = entryHost.split(separator: ".").count
        guard parts.count == 2 else { return labels * 2 }
        return first == String(parts[1]) ? labels * 2 + 1 : nil
    }
}
