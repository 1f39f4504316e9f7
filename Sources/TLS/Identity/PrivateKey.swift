import COpenSSL

/// A private key (RFC 5958), of any algorithm that OpenSSL signs with.
final class PrivateKey {
    /// Below this, OpenSSL's security level 2 and clients refuse a key (NIST SP 800-57 part 1, table 2).
    private static let minimumSecurityBits = 112

    let pointer: OpaquePointer

    /// Reads the first key of the file.
    init(in file: PEMFile) throws(TLSConfigurationError) {
        pointer = try file.withBIO { (bio) throws(TLSConfigurationError) in
            var passphraseIsWanted = false
            // The callback runs within this call alone, which keeps the flag in place.
            let key = withUnsafeMutablePointer(to: &passphraseIsWanted) { flag in
                PEM_read_bio_PrivateKey(
                    bio, nil,
                    { _, _, _, flag in
                        flag?.assumingMemoryBound(to: Bool.self).pointee = true
                        return -1
                    },
                    flag)
            }
            if let key { return key }
            if passphraseIsWanted { throw .keyEncrypted(path: file.path) }
            guard file.isPEM else { throw .notPEM(path: file.path) }
            throw file.announcesPrivateKey ? .malformedKey(path: file.path) : .noKey(path: file.path)
        }
        let bits = EVP_PKEY_get_security_bits(pointer)
        guard bits >= Self.minimumSecurityBits else {
            let algorithm = EVP_PKEY_get0_type_name(pointer).map { String(cString: $0) } ?? "private"
            throw .keyTooWeak(path: file.path, algorithm: algorithm, bits: Int(EVP_PKEY_get_bits(pointer)))
        }
    }

    deinit {
        EVP_PKEY_free(pointer)
    }
}
