import Foundation

/// What a server shows and proves: a chain of certificates, its own first, and the key of that one.
struct ServerIdentity {
    let chain: [Certificate]
    let key: PrivateKey
    let validity: CertificateValidity
    let warnings: [TLSConfigurationWarning]

    /// - Parameter now: against which the certificate's validity is checked.
    init(
        certificateFile: String, keyFile: String, at now: Date, renewalPeriod: TimeInterval
    ) throws(TLSConfigurationError) {
        chain = try Certificate.all(in: PEMFile(path: certificateFile))
        let file = try PEMFile(path: keyFile)
        key = try PrivateKey(in: file)
        let own = chain[0]
        guard own.belongs(to: key) else {
            if let index = chain.firstIndex(where: { [key] in $0.belongs(to: key) }) {
                throw .certificatesOutOfOrder(path: certificateFile, number: index + 1)
            }
            throw .keyMismatch(keyFile: keyFile, certificateFile: certificateFile)
        }
        guard let validity = own.validity else { throw .malformedCertificate(path: certificateFile, number: 1) }
        self.validity = validity
        var warnings: [TLSConfigurationWarning] = []
        if file.mode & 0o077 != 0 {
            warnings.append(.keyReadableByOthers(path: keyFile, mode: file.mode))
        }
        if now > validity.notAfter {
            warnings.append(.expired(path: certificateFile, validity))
        } else if now < validity.notBefore {
            warnings.append(.notYetValid(path: certificateFile, validity))
        } else if validity.notAfter.timeIntervalSince(now) < renewalPeriod {
            warnings.append(.expiresSoon(path: certificateFile, validity))
        }
        if !own.hasSubjectAlternativeName {
            warnings.append(.noSubjectAlternativeName(path: certificateFile))
        }
        self.warnings = warnings
    }
}
