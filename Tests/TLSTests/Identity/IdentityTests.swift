import Foundation
import TLS
import Testing

/// What is wrong with the files of a server, each with the error that says so.
@Suite struct IdentityTests {
    private let folder: TemporaryFolder
    private let good: TestCertificate
    private let goodCertificate: String
    private let goodKey: String

    init() throws {
        folder = try TemporaryFolder()
        good = try TestCertificate()
        goodCertificate = try folder.write(good.certificatePEM(), to: "good.pem")
        goodKey = try folder.write(good.keyPEM(), to: "good.key")
    }

    private func fault(certificate: String? = nil, key: String? = nil) -> TLSConfigurationError? {
        do throws(TLSConfigurationError) {
            _ = try TLSServerContext(certificateFile: certificate ?? goodCertificate, keyFile: key ?? goodKey)
            return nil
        } catch {
            return error
        }
    }

    private func warnings(
        certificate: String? = nil, key: String? = nil, at now: Date = Date()
    ) throws -> [TLSConfigurationWarning] {
        try TLSServerContext(certificateFile: certificate ?? goodCertificate, keyFile: key ?? goodKey, at: now).warnings
    }

    @Test func goodFilesHaveNoFaultAndNoWarning() throws {
        #expect(fault() == nil)
        #expect(try warnings() == [])
    }

    @Test func certificateAndKeyMayShareAFile() throws {
        let both = try folder.write(good.certificatePEM() + good.keyPEM(), to: "both.pem")
        #expect(fault(certificate: both, key: both) == nil)
    }

    @Test func fileMissing() {
        let path = folder.path("nowhere.pem")
        #expect(fault(certificate: path) == .fileMissing(path: path))
        #expect(fault(key: path) == .fileMissing(path: path))
    }

    @Test func folderInsteadOfFile() throws {
        let path = folder.url.path
        #expect(fault(certificate: path) == .fileUnreadable(path: path, reason: "it is not a regular file"))
    }

    @Test func fileUnreadable() throws {
        let path = folder.path("loop.pem")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
        let expected = TLSConfigurationError.fileUnreadable(path: path, reason: "Too many levels of symbolic links")
        #expect(fault(certificate: path) == expected)
        #expect(fault(key: path) == expected)
    }

    @Test func fileTooLarge() throws {
        let path = try folder.write(Array(repeating: UInt8(ascii: "a"), count: 1 << 20 + 1), to: "large.pem")
        #expect(fault(certificate: path) == .fileTooLarge(path: path, limit: 1 << 20))
    }

    @Test(arguments: ["", "not PEM", "\0\0\0"])
    func notPEM(text: String) throws {
        let path = try folder.write(text, to: "text.pem")
        #expect(fault(certificate: path) == .notPEM(path: path))
        #expect(fault(key: path) == .notPEM(path: path))
    }

    @Test func binaryCertificateIsNotPEM() throws {
        let path = try folder.write(good.certificateDER(), to: "certificate.der")
        #expect(fault(certificate: path) == .notPEM(path: path))
    }

    @Test func keyInsteadOfCertificate() {
        #expect(fault(certificate: goodKey) == .noCertificate(path: goodKey))
    }

    @Test func certificateInsteadOfKey() {
        #expect(fault(key: goodCertificate) == .noKey(path: goodCertificate))
    }

    @Test func damagedCertificate() throws {
        let damaged = try good.certificatePEM().replacing("MII", with: "AAA")
        let first = try folder.write(damaged, to: "first.pem")
        #expect(fault(certificate: first) == .malformedCertificate(path: first, number: 1))
        let second = try folder.write(good.certificatePEM() + damaged, to: "second.pem")
        #expect(fault(certificate: second) == .malformedCertificate(path: second, number: 2))
    }

    @Test func damagedKey() throws {
        let path = try folder.write(good.keyPEM().replacing("MIG", with: "AAA"), to: "damaged.key")
        #expect(fault(key: path) == .malformedKey(path: path))
    }

    @Test func keyOfAnotherCertificate() throws {
        let path = try folder.write(TestCertificate().keyPEM(), to: "other.key")
        #expect(fault(key: path) == .keyMismatch(keyFile: path, certificateFile: goodCertificate))
    }

    @Test func certificatesOutOfOrder() throws {
        let authority = try TestCertificate(subject: "authority", isAuthority: true)
        let path = try folder.write(authority.certificatePEM() + good.certificatePEM(), to: "reversed.pem")
        #expect(fault(certificate: path) == .certificatesOutOfOrder(path: path, number: 2))
    }

    @Test func encryptedKey() throws {
        let path = try folder.write(good.keyPEM(passphrase: "secret"), to: "encrypted.key")
        #expect(fault(key: path) == .keyEncrypted(path: path))
        let older = try folder.write(good.traditionalKeyPEM(passphrase: "secret"), to: "older.key")
        #expect(fault(key: older) == .keyEncrypted(path: older))
    }

    @Test func weakKey() throws {
        let weak = try TestCertificate(key: .rsa(bits: 1024))
        let certificate = try folder.write(weak.certificatePEM(), to: "weak.pem")
        let key = try folder.write(weak.keyPEM(), to: "weak.key")
        #expect(fault(certificate: certificate, key: key) == .keyTooWeak(path: key, algorithm: "RSA", bits: 1024))
    }

    @Test(arguments: [TestCertificate.Key.rsa(bits: 2048), .ed25519])
    func otherKindsOfKeys(kind: TestCertificate.Key) throws {
        let other = try TestCertificate(key: kind)
        let certificate = try folder.write(other.certificatePEM(), to: "other.pem")
        let key = try folder.write(other.keyPEM(), to: "other.key")
        #expect(fault(certificate: certificate, key: key) == nil)
    }

    @Test(arguments: ["", String(repeating: "a", count: 256)])
    func invalidProtocolName(name: String) throws {
        #expect(throws: TLSConfigurationError.invalidProtocolName(name)) {
            try TLSServerContext(certificateFile: goodCertificate, keyFile: goodKey, protocols: [name])
        }
    }

    @Test(arguments: [(0o600, false), (0o400, false), (0o640, true), (0o604, true), (0o644, true), (0o660, true)])
    func keyReadableByOthers(mode: Int, isWarned: Bool) throws {
        let path = try folder.write(good.keyPEM(), to: "mode.key", mode: mode)
        let expected = TLSConfigurationWarning.keyReadableByOthers(path: path, mode: UInt32(mode))
        #expect(try warnings(key: path) == (isWarned ? [expected] : []))
    }

    @Test func validityIsWarnedOf() throws {
        let path = goodCertificate
        let validity = try TLSServerContext(certificateFile: path, keyFile: goodKey).validity
        let day: TimeInterval = 86_400
        #expect(try warnings(at: validity.notBefore - 1) == [.notYetValid(path: path, validity)])
        #expect(try warnings(at: validity.notBefore) == [])
        #expect(try warnings(at: validity.notAfter - 14 * day) == [])
        #expect(try warnings(at: validity.notAfter - 14 * day + 1) == [.expiresSoon(path: path, validity)])
        #expect(try warnings(at: validity.notAfter) == [.expiresSoon(path: path, validity)])
        #expect(try warnings(at: validity.notAfter + 1) == [.expired(path: path, validity)])
    }

    @Test func certificateWithoutNames() throws {
        let nameless = try TestCertificate(names: "")
        let certificate = try folder.write(nameless.certificatePEM(), to: "nameless.pem")
        let key = try folder.write(nameless.keyPEM(), to: "nameless.key")
        #expect(
            try warnings(certificate: certificate, key: key) == [.noSubjectAlternativeName(path: certificate)])
    }

    @Test func messagesNameTheFileAndTheRemedy() {
        let error = TLSConfigurationError.keyMismatch(keyFile: "a.key", certificateFile: "b.pem")
        #expect("\(error)".contains("a.key") && "\(error)".contains("b.pem") && "\(error)".contains("Name the two"))
    }
}
