/// What works and should not be left as it is. The description says what is wrong and what to do.
public enum TLSConfigurationWarning: Equatable, Sendable {
    /// Accounts other than the owner may read the key. `mode` is the file's permissions, such as 0o644.
    case keyReadableByOthers(path: String, mode: UInt32)
    case expired(path: String, CertificateValidity)
    /// Less than ``TLSServerContext/renewalPeriod`` is left.
    case expiresSoon(path: String, CertificateValidity)
    case notYetValid(path: String, CertificateValidity)
    /// The certificate names no host in its subjectAltName, the one place where clients look (RFC 9525 §2).
    case noSubjectAlternativeName(path: String)
}

extension TLSConfigurationWarning: CustomStringConvertible {
    public var description: String {
        switch self {
        case .keyReadableByOthers(let path, let mode):
            "Other accounts of this machine may read the key in \(path) (mode 0\(String(mode, radix: 8))). "
                + "`chmod 600 \(path)`, and get a new key if one of them may have."
        case .expired(let path, let validity):
            "The certificate in \(path) was valid \(validity); clients refuse it. Renew it."
        case .expiresSoon(let path, let validity):
            "The certificate in \(path) is valid \(validity). Renew it before it ends."
        case .notYetValid(let path, let validity):
            "The certificate in \(path) is valid \(validity), which has not begun; clients refuse it. Check the clock."
        case .noSubjectAlternativeName(let path):
            "The certificate in \(path) names no host in its subjectAltName; clients refuse it. "
                + "Get one with the server's name in it."
        }
    }
}
