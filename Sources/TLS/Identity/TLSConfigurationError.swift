/// Why certificates, a key or protocol names cannot be used. The description says what is wrong and what to do.
public enum TLSConfigurationError: Error, Equatable, Sendable {
    case fileMissing(path: String)
    /// `reason` is the system's own.
    case fileUnreadable(path: String, reason: String)
    case fileTooLarge(path: String, limit: Int)
    case notPEM(path: String)
    /// PEM (RFC 7468), but nothing in it is a certificate.
    case noCertificate(path: String)
    /// `number` counts the certificates of the file from 1.
    case malformedCertificate(path: String, number: Int)
    /// PEM, but nothing in it is a private key.
    case noKey(path: String)
    case malformedKey(path: String)
    case keyEncrypted(path: String)
    /// Less than 112 bits of security: RSA below 2048 bits, elliptic curves below 224.
    case keyTooWeak(path: String, algorithm: String, bits: Int)
    case keyMismatch(keyFile: String, certificateFile: String)
    /// The key belongs to a later certificate of the file than the first, the one that clients are shown.
    case certificatesOutOfOrder(path: String, number: Int)
    /// Only when a certificate that clients accept would be given up for one that they refuse.
    case outsideValidity(path: String, CertificateValidity)
    /// A protocol's name has 1 to 255 bytes, all of them together 65 535 (RFC 7301 §3.1).
    case invalidProtocolName(String)
    /// OpenSSL refused a setting; `reason` is its own.
    case refused(reason: String)
}

extension TLSConfigurationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .fileMissing(let path):
            "There is no file \(path). Check the path; it is relative to the working directory unless it begins with /."
        case .fileUnreadable(let path, let reason):
            "\(path) cannot be read: \(reason). Give the account that runs the server the right to read it."
        case .fileTooLarge(let path, let limit):
            "\(path) has more than \(limit) bytes; that is no certificate and no key. Check the path."
        case .notPEM(let path):
            "\(path) is not PEM, which is text with lines like -----BEGIN CERTIFICATE-----. Convert a DER file with "
                + "`openssl x509 -inform der` or `openssl pkey -inform der`, a PKCS #12 file with `openssl pkcs12`."
        case .noCertificate(let path):
            "\(path) has no certificate in it. Name the file with the lines -----BEGIN CERTIFICATE-----; "
                + "the key has a setting of its own."
        case .malformedCertificate(let path, let number):
            "Certificate \(number) in \(path) is damaged. Get the file from the certificate authority again."
        case .noKey(let path):
            "\(path) has no private key in it. Name the file with the line -----BEGIN PRIVATE KEY-----."
        case .malformedKey(let path):
            "The private key in \(path) is damaged, or of a kind that this OpenSSL does not know. "
                + "`openssl pkey -check -in \(path)` says more."
        case .keyEncrypted(let path):
            "The private key in \(path) is locked with a passphrase, and a server has nobody to ask for it. "
                + "Unlock it with `openssl pkey -in \(path) -out unlocked.pem`, and let the server alone read it."
        case .keyTooWeak(let path, let algorithm, let bits):
            "The \(algorithm) key in \(path) has \(bits) bits, which clients refuse. Use an EC key on P-256, "
                + "or an RSA key of at least 2048 bits, and get a certificate for it."
        case .keyMismatch(let keyFile, let certificateFile):
            "The key in \(keyFile) does not belong to the certificate in \(certificateFile). "
                + "Name the two files that were made together."
        case .certificatesOutOfOrder(let path, let number):
            "The key belongs to certificate \(number) in \(path), not to the first. Put the server's own certificate "
                + "first, then the one that signed it, and so on."
        case .outsideValidity(let path, let validity):
            "The certificate in \(path) is valid \(validity) only, and clients would refuse it. "
                + "The one in force stays. Renew the certificate, and check the clock."
        case .invalidProtocolName(let name):
            "\"\(name)\" cannot be the name of a protocol in TLS: it needs 1 to 255 bytes."
        case .refused(let reason):
            "OpenSSL refused a setting: \(reason)."
        }
    }
}
