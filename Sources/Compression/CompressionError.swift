/// Why bytes were not deflated or inflated.
public enum CompressionError: Error, Sendable, Equatable {
    /// zlib has no memory for its state.
    case outOfMemory
    /// The input is not DEFLATE (RFC 1951), or refers to bytes outside of its window.
    case malformed
}
