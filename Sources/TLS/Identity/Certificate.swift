import COpenSSL
import Foundation

/// One X.509 certificate (RFC 5280).
final class Certificate {
    let pointer: OpaquePointer

    /// Takes over the reference.
    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        X509_free(pointer)
    }

    /// nil for dates that cannot be read.
    var validity: CertificateValidity? {
        guard let notBefore = Self.date(X509_get0_notBefore(pointer)),
            let notAfter = Self.date(X509_get0_notAfter(pointer))
        else { return nil }
        return CertificateValidity(notBefore: notBefore, notAfter: notAfter)
    }

    var hasSubjectAlternativeName: Bool { X509_get_ext_by_NID(pointer, NID_subject_alt_name, -1) >= 0 }

    func belongs(to key: PrivateKey) -> Bool {
        defer { ERR_clear_error() }
        return X509_check_private_key(pointer, key.pointer) == 1
    }

    /// All certificates of a file in their order, at least one.
    static func all(in file: PEMFile) throws(TLSConfigurationError) -> [Certificate] {
        let certificates = try file.withBIO { (bio) throws(TLSConfigurationError) in
            var certificates: [Certificate] = []
            while let pointer = PEM_read_bio_X509(bio, nil, nil, nil) {
                certificates.append(Certificate(pointer))
            }
            let code = ERR_peek_last_error()
            guard ERR_GET_LIB(code) == ERR_LIB_PEM, ERR_GET_REASON(code) == PEM_R_NO_START_LINE else {
                throw .malformedCertificate(path: file.path, number: certificates.count + 1)
            }
            return certificates
        }
        guard !certificates.isEmpty else {
            throw file.isPEM ? .noCertificate(path: file.path) : .notPEM(path: file.path)
        }
        return certificates
    }

    private static func date(_ time: UnsafePointer<ASN1_TIME>?) -> Date? {
        var parts = tm()
        guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
    }
}
