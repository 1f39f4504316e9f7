import NIOCore

/// One address, or all that begin alike: `192.0.2.1`, `10.0.0.0/8`, `::1`, `2001:db8::/32` (RFC 4632, RFC 4291 §2.3).
public struct AddressPrefix: Hashable, Sendable, CustomStringConvertible {
    public let description: String
    private let bits: UInt128
    private let mask: UInt128

    /// - Returns: nil for what is no IP address, or a length that its kind of address does not have.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard
            let name = parts.first,
            let socketAddress = try? SocketAddress(ipAddress: String(name), port: 0),
            let address = NetworkAddress(socketAddress)
        else { return nil }
        let isIPv4 = socketAddress.protocol == .inet
        let longest = isIPv4 ? 32 : 128
        var length = longest
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy(\.isDigit), let number = Int(parts[1]), number <= longest else { return nil }
            length = number
        }
        let kept = isIPv4 ? length + 96 : length
        // Shifting by the whole width gives zero: the mask that matches everything.
        mask = ~(UInt128.max >> UInt128(kept))
        bits = address.bits & mask
        description = text
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        address.bits & mask == bits
    }

    /// The addresses by which a machine speaks to itself, and by which a proxy on it speaks to the server.
    public static let loopback = ["127.0.0.0/8", "::1"].compactMap(AddressPrefix.init)
}
