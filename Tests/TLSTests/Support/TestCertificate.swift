import COpenSSL
import Foundation

/// A certificate with its key, made for one test.
final class TestCertificate {
    enum Key {
        case p256
        case ed25519
        case rsa(bits: Int)
    }

    struct Failed: Error {}

    private let certificate: OpaquePointer
    private let key: OpaquePointer

    /// - Parameters:
    ///   - names: as in `DNS:localhost,IP:127.0.0.1`; empty: no subjectAltName.
    ///   - from: seconds from now.
    ///   - until: seconds from now.
    ///   - issuer: nil: self-signed.
    init(
        subject: String = "test",
        names: String = "DNS:localhost,IP:127.0.0.1,IP:::1",
        key kind: Key = .p256,
        from: Int = -3600,
        until: Int = 90 * 86_400,
        isAuthority: Bool = false,
        issuer: TestCertificate? = nil
    ) throws {
        guard let key = Self.makeKey(kind) else { throw Failed() }
        guard let certificate = X509_new() else {
            EVP_PKEY_free(key)
            throw Failed()
        }
        self.key = key
        self.certificate = certificate
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...Int(Int32.max)))
        X509_gmtime_adj(X509_getm_notBefore(certificate), from)
        X509_gmtime_adj(X509_getm_notAfter(certificate), until)
        let name = Array(subject.utf8)
        X509_NAME_add_entry_by_txt(
            X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, name, Int32(name.count), -1, 0)
        X509_set_issuer_name(certificate, X509_get_subject_name(issuer?.certificate ?? certificate))
        X509_set_pubkey(certificate, key)
        try add(NID_basic_constraints, isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE")
        if !names.isEmpty { try add(NID_subject_alt_name, names) }
        let digest: OpaquePointer? = if case .ed25519 = kind { nil } else { EVP_sha256() }
        guard X509_sign(certificate, issuer?.key ?? key, issuer == nil ? digest : EVP_sha256()) > 0 else {
            throw Failed()
        }
    }

    deinit {
        X509_free(certificate)
        EVP_PKEY_free(key)
    }

    var serial: Int { ASN1_INTEGER_get(X509_get0_serialNumber(certificate)) }

    func certificatePEM() throws -> String {
        try Self.text { PEM_write_bio_X509($0, certificate) }
    }

    func certificateDER() throws -> [UInt8] {
        try Array(Self.bytes { i2d_X509_bio($0, certificate) })
    }

    /// - Parameter passphrase: nil: not encrypted.
    func keyPEM(passphrase: String? = nil) throws -> String {
        let cipher = passphrase == nil ? nil : EVP_aes_256_cbc()
        let secret = passphrase.map { Array($0.utf8CString.dropLast()) } ?? []
        return try Self.text {
            PEM_write_bio_PKCS8PrivateKey($0, key, cipher, secret, Int32(secret.count), nil, nil)
        }
    }

    /// The encrypted form from before PKCS #8.
    func traditionalKeyPEM(passphrase: String) throws -> String {
        let secret = Array(passphrase.utf8)
        return try Self.text {
            PEM_write_bio_PrivateKey_traditional(
                $0, key, EVP_aes_256_cbc(), secret, Int32(secret.count), nil, nil)
        }
    }

    private func add(_ identifier: Int32, _ value: String) throws {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, certificate, certificate, nil, nil, 0)
        guard let addition = X509V3_EXT_nconf_nid(nil, &context, identifier, value) else { throw Failed() }
        defer { X509_EXTENSION_free(addition) }
        guard X509_add_ext(certificate, addition, -1) == 1 else { throw Failed() }
    }

    private static func makeKey(_ kind: Key) -> OpaquePointer? {
        let algorithm =
            switch kind {
            case .p256: "EC"
            case .ed25519: "ED25519"
            case .rsa: "RSA"
            }
        let context = EVP_PKEY_CTX_new_from_name(nil, algorithm, nil)
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1 else { return nil }
        switch kind {
        case .p256: EVP_PKEY_CTX_set_group_name(context, "P-256")
        case .ed25519: break
        case .rsa(let bits): EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits))
        }
        var key: OpaquePointer?
        EVP_PKEY_generate(context, &key)
        return key
    }

    private static func text(_ write: (OpaquePointer) -> Int32) throws -> String {
        String(decoding: try bytes(write), as: UTF8.self)
    }

    private static func bytes(_ write: (OpaquePointer) -> Int32) throws -> [UInt8] {
        guard let bio = BIO_new(BIO_s_mem()) else { throw Failed() }
        defer { BIO_free(bio) }
        guard write(bio) == 1 else { throw Failed() }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = BIO_read(bio, &bytes, Int32(bytes.count))
        return Array(bytes.prefix(Int(max(0, count))))
    }
}
