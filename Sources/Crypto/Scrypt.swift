import COpenSSL

/// scrypt (RFC 7914): a key derivation that costs memory as well as time, for passwords.
public enum Scrypt {
    /// The longest key that can be derived: 1024 bytes, far below RFC 7914's limit and far above any use.
    public static let maximumLength = 1024

    /// Derives `length` bytes from the password and the salt. Takes the time and memory that `cost` asks for on the
    /// calling thread.
    ///
    /// - Throws: ``CryptoError/costOutOfBounds(_:)`` or ``CryptoError/lengthOutOfBounds(_:)`` before any work,
    ///   ``CryptoError/refused(reason:)`` when OpenSSL cannot get the memory.
    public static func derive(
        password: [UInt8], salt: [UInt8], cost: Cost, length: Int
    ) throws(CryptoError) -> [UInt8] {
        guard cost.isWithinBounds else { throw .costOutOfBounds(cost) }
        guard (1...maximumLength).contains(length) else { throw .lengthOutOfBounds(length) }
        var key = [UInt8](repeating: 0, count: length)
        let derived = password.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.bindMemory(to: CChar.self).baseAddress, password.count, salt, salt.count,
                UInt64(cost.n), UInt64(cost.r), UInt64(cost.p), UInt64(Cost.maximumMemory), &key, length)
        }
        guard derived == 1 else { throw .refused(reason: OpenSSLFailure.takeReason()) }
        return key
    }
}
