import COpenSSL

/// SHA-256 (FIPS 180-4) of one message after the other, with what a message takes made once.
public final class SHA256Engine {
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

    /// The hash of the two parts written one after the other, put into the 32 bytes of `hash`.
    public func hash(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, into hash: inout [UInt8]
    ) {
        precondition(hash.count == SHA256.byteCount, "a SHA-256 hash has 32 bytes")
        let isDone = hash.withUnsafeMutableBufferPointer { buffer in
            EVP_DigestInit_ex2(context, nil, nil) == 1
                && EVP_DigestUpdate(context, first.baseAddress, first.count) == 1
                && EVP_DigestUpdate(context, second.baseAddress, second.count) == 1
                && EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1
        }
        if !isDone { OpenSSLFailure.stop("Computing SHA-256") }
    }
}

@available(*, unavailable)
extension SHA256Engine: Sendable {}
