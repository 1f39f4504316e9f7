import NIOCore

/// One file as it is served: its bytes, its validator, and its compressed form.
struct StaticFile: Sendable {
    /// What tells that a file is still the one that was read.
    struct Stamp: Equatable, Sendable {
        let size: Int
        let modifiedSeconds: Int
        let modifiedNanoseconds: Int
        let inode: UInt64
    }

    let stamp: Stamp
    let contentType: String
    /// SHA-256 of the bytes, in hexadecimal digits.
    let digest: String
    let identity: ByteBuffer
    /// nil for content that is compressed already, short, or too long to be kept.
    let gzip: ByteBuffer?

    var tag: EntityTag { EntityTag(digest) }
    /// Another representation has another strong validator (RFC 9110 §8.8.3).
    var gzipTag: EntityTag { EntityTag(digest + "-gzip") }

    /// Bytes that keeping the file takes.
    var cost: Int { identity.readableBytes + (gzip?.readableBytes ?? 0) }
}
