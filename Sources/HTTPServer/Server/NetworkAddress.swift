import NIOCore

/// An IP address as 128 bits; IPv4 stands among them as ::ffff:0:0/96 (RFC 4291 §2.5.5.2), so that a client counts as
/// the same whether the server listens on IPv4 or on both.
package struct NetworkAddress: Hashable, Sendable {
    package let bits: UInt128

    init(bits: UInt128) {
        self.bits = bits
    }

    /// - Returns: nil for what is no IP address, such as the path of a socket.
    package init?(_ address: SocketAddress) {
        switch address {
        case .v4(let address):
            let bits = UInt32(bigEndian: address.address.sin_addr.s_addr)
            self.bits = Self.mappedPrefix | UInt128(bits)
        case .v6(let address):
            let bytes = withUnsafeBytes(of: address.address.sin6_addr, Array.init)
            self.bits = bytes.reduce(0) { $0 << 8 | UInt128($1) }
        case .unixDomainSocket:
            return nil
        }
    }

    package var isIPv4: Bool { bits & Self.mappedMask == Self.mappedPrefix }

    /// What one subscriber of a network has: an IPv4 address, or the /64 of an IPv6 address (RFC 6177).
    package var subscriber: NetworkAddress {
        isIPv4 ? self : NetworkAddress(bits: (bits >> 64) << 64)
    }

    private static let mappedPrefix: UInt128 = 0xffff << 32
    private static let mappedMask = ~UInt128(UInt32.max)
}
