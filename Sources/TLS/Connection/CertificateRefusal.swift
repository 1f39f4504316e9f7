import COpenSSL

/// Why a client does not believe a server's certificate (RFC 5280 §6, RFC 9525 §6).
public enum CertificateRefusal: Hashable, Sendable {
    case expired
    case notYetValid
    /// It is for another name or address.
    case wrongName
    /// It was signed by nobody else, and is not among the certificates that are believed.
    case selfSigned
    /// No authority that is believed stands at the end of its chain.
    case unknownAuthority
    /// OpenSSL's words for any other reason.
    case other(String)
}

extension CertificateRefusal {
    /// - Parameter result: one of OpenSSL's `X509_V_ERR_…`.
    init(verifyResult result: Int) {
        switch Int32(truncatingIfNeeded: result) {
        case X509_V_ERR_CERT_HAS_EXPIRED: self = .expired
        case X509_V_ERR_CERT_NOT_YET_VALID: self = .notYetValid
        case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH: self = .wrongName
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: self = .selfSigned
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_CERT_UNTRUSTED:
            self = .unknownAuthority
        default: self = .other(String(cString: X509_verify_cert_error_string(result)))
        }
    }
}

extension CertificateRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .expired: "it has expired"
        case .notYetValid: "it is not valid yet, or the clock of this machine is wrong"
        case .wrongName: "it is for another name"
        case .selfSigned: "it is self-signed, and not among the certificates that are believed here"
        case .unknownAuthority: "no authority that is believed here signed it, or the server does not send its chain"
        case .other(let reason): reason
        }
    }
}
