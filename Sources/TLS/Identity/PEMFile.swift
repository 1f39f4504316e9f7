import COpenSSL
import Foundation

/// The bytes of a file of certificates or of a key, wiped when nobody needs them any more.
final class PEMFile {
    /// Far above any chain of certificates.
    private static let maximumByteCount = 1 << 20

    let path: String
    /// The file's permissions.
    let mode: UInt32
    private let bytes: UnsafeMutableRawBufferPointer

    init(path: String) throws(TLSConfigurationError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: throw .fileMissing(path: path)
            default: throw .fileUnreadable(path: path, reason: Self.systemReason)
            }
        }
        defer { _ = Foundation.close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .fileUnreadable(path: path, reason: Self.systemReason)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .fileUnreadable(path: path, reason: "it is not a regular file")
        }
        guard status.st_size <= Self.maximumByteCount else {
            throw .fileTooLarge(path: path, limit: Self.maximumByteCount)
        }
        self.path = path
        mode = status.st_mode & 0o7777
        bytes = .allocate(byteCount: Int(status.st_size), alignment: 1)
        var filled = 0
        while filled < bytes.count {
            let count = read(descriptor, bytes.baseAddress?.advanced(by: filled), bytes.count - filled)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .fileUnreadable(path: path, reason: Self.systemReason) }
            guard count > 0 else { throw .fileUnreadable(path: path, reason: "it changed while it was read") }
            filled += count
        }
    }

    deinit {
        OPENSSL_cleanse(bytes.baseAddress, bytes.count)
        bytes.deallocate()
    }

    /// Whether there is any encapsulation boundary (RFC 7468 §2).
    var isPEM: Bool { contains("-----BEGIN ") }

    /// Whether a boundary announces a private key, of whatever form.
    var announcesPrivateKey: Bool { contains("PRIVATE KEY-----") }

    private func contains(_ text: String) -> Bool { bytes.firstRange(of: text.utf8) != nil }

    /// Gives a reader of the bytes to the body.
    func withBIO<Result>(
        _ body: (OpaquePointer) throws(TLSConfigurationError) -> Result
    ) throws(TLSConfigurationError) -> Result {
        ERR_clear_error()
        defer { ERR_clear_error() }
        guard let bio = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else {
            throw .refused(reason: OpenSSLErrors.takeReason())
        }
        defer { BIO_free(bio) }
        return try body(bio)
    }

    private static var systemReason: String { String(cString: strerror(errno)) }
}
