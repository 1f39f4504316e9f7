import COpenSSL

/// One key for session tickets, of AES-256-CBC and HMAC-SHA-256 as RFC 5077 §4 recommends, with the name under which
/// tickets refer to it. It is wiped when nobody needs it any more.
///
/// `@unchecked Sendable`: the bytes are written in the initializer, and wiped when nobody holds the key.
final class TicketKey: @unchecked Sendable {
    private static let nameByteCount = 16
    private static let secretByteCount = 32

    private let bytes: UnsafeMutableRawBufferPointer

    /// A random one; nil if OpenSSL has no random bytes to give.
    init?() {
        bytes = .allocate(byteCount: Self.nameByteCount + 2 * Self.secretByteCount, alignment: 8)
        guard let start = bytes.bindMemory(to: UInt8.self).baseAddress,
            RAND_bytes(start, Int32(bytes.count)) == 1
        else { return nil }
    }

    deinit {
        OPENSSL_cleanse(bytes.baseAddress, bytes.count)
        bytes.deallocate()
    }

    private var name: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<Self.nameByteCount]) }
    private var cipherKey: UnsafePointer<UInt8>? {
        UnsafePointer(secret(0).bindMemory(to: UInt8.self).baseAddress)
    }
    private var hashKey: UnsafeMutableRawBufferPointer { secret(1) }

    private func secret(_ index: Int) -> UnsafeMutableRawBufferPointer {
        let start = Self.nameByteCount + index * Self.secretByteCount
        return UnsafeMutableRawBufferPointer(rebasing: bytes[start..<(start + Self.secretByteCount)])
    }

    /// - Parameter name: that of a ticket, 16 bytes.
    func isNamed(_ name: UnsafePointer<UInt8>) -> Bool {
        CRYPTO_memcmp(name, self.name.baseAddress, Self.nameByteCount) == 0
    }

    /// Prepares OpenSSL to seal a ticket.
    ///
    /// - Parameters:
    ///   - name: gets 16 bytes.
    ///   - vector: gets 16 bytes, new ones for each ticket.
    func seal(
        name: UnsafeMutablePointer<UInt8>, vector: UnsafeMutablePointer<UInt8>, cipher: OpaquePointer,
        hash: OpaquePointer
    ) -> Bool {
        UnsafeMutableRawBufferPointer(start: name, count: Self.nameByteCount).copyMemory(from: self.name)
        return RAND_bytes(vector, EVP_CIPHER_get_iv_length(EVP_aes_256_cbc())) == 1
            && EVP_EncryptInit_ex(cipher, EVP_aes_256_cbc(), nil, cipherKey, vector) == 1
            && setHashKey(hash)
    }

    /// Prepares OpenSSL to open a ticket.
    func open(vector: UnsafePointer<UInt8>, cipher: OpaquePointer, hash: OpaquePointer) -> Bool {
        setHashKey(hash) && EVP_DecryptInit_ex(cipher, EVP_aes_256_cbc(), nil, cipherKey, vector) == 1
    }

    private func setHashKey(_ hash: OpaquePointer) -> Bool {
        COpenSSL_set_HMAC_SHA256_key(hash, hashKey.baseAddress, hashKey.count) == 1
    }
}
