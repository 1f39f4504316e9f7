import COpenSSL

/// SHA-256 (FIPS 180-4), fed piece by piece.
///
/// ```swift
/// var digest = SHA256()
/// digest.update(header)
/// digest.update(body)
/// let hash = digest.finalize()
/// ```
public struct SHA256: ~Copyable {
    /// The number of bytes in a hash: 32.
    public static let byteCount = 32

    private let context: OpaquePointer

    public init() {
        guard let context = EVP_MD_CTX_new(),
            EVP_DigestInit_ex2(context, DigestAlgorithm.sha256.pointer, nil) == 1
        else { OpenSSLFailure.stop("Starting SHA-256") }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Appends bytes to the message.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else {
            OpenSSLFailure.stop("Updating SHA-256")
        }
    }

    /// Appends bytes to the message.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// Appends bytes to the message: a string's `utf8`, an array's slice, a network buffer's readable view.
    public mutating func update(_ bytes: some Collection<UInt8>) {
        let contiguous: Void? = bytes.withContiguousStorageIfAvailable { update(UnsafeRawBufferPointer($0)) }
        if contiguous == nil {
            update(Array(bytes))
        }
    }

    /// The hash of everything appended: 32 bytes.
    public consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            guard EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1 else {
                OpenSSLFailure.stop("Finishing SHA-256")
            }
            count = Self.byteCount
        }
    }
}

extension SHA256 {
    /// The hash of the parts written one after the other, with nothing between them: 32 bytes.
    public static func hash(_ parts: [UInt8]...) -> [UInt8] {
        var digest = SHA256()
        for part in parts {
            digest.update(part)
        }
        return digest.finalize()
    }
}
