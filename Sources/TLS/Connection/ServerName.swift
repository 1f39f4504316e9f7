import COpenSSL
import NIOCore

/// The name or address that a server's certificate has to be for (RFC 9525).
package struct ServerName: Hashable, Sendable {
    private enum Form: Hashable {
        case host(String)
        case address(String)
    }

    private let form: Form

    /// - Parameter text: a DNS name (an international one in its ASCII form), with or without the last dot; or an IP
    ///   address, one of IPv6 with or without brackets.
    /// - Throws: ``TLSError/invalidServerName``.
    package init(_ text: String) throws(TLSError) {
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
        let address = isBracketed ? String(text.dropFirst().dropLast()) : text
        if (try? SocketAddress(ipAddress: address, port: 0)) != nil {
            form = .address(address)
            return
        }
        let host = text.hasSuffix(".") ? text.dropLast() : text[...]
        let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, labels.allSatisfy(Self.isLabel) else { throw .invalidServerName }
        form = .host(String(host))
    }

    /// Has the handshake name the server (RFC 6066 §3; never for an address) and fail if the certificate is not for it.
    func require(of ssl: OpaquePointer) -> Bool {
        switch form {
        case .host(let name):
            SSL_set_hostflags(ssl, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
            return SSL_set1_host(ssl, name) == 1 && COpenSSL_SSL_set_tlsext_host_name(ssl, name) == 1
        case .address(let address):
            return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), address) == 1
        }
    }

    // The underscore is in no host name (RFC 1123 §2.1), and in many networks.
    private static func isLabel(_ label: some Collection<UInt8>) -> Bool {
        (1...63).contains(label.count)
            && label.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
