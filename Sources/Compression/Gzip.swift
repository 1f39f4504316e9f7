import NIOCore

/// The gzip content coding (RFC 1952), in one call.
public enum Gzip {
    /// Effort from 1 to 9, as zlib counts it.
    public enum Level: Int, Sendable {
        /// For answers made once.
        case balanced = 6
        /// For content compressed once and sent many times.
        case best = 9
    }

    /// - Returns: nil when zlib has no memory.
    public static func compress(_ input: ByteBuffer, level: Level = .balanced) -> ByteBuffer? {
        guard let deflater = try? Deflater(format: .gzip, level: level.rawValue) else { return nil }
        var output = ByteBuffer()
        deflater.deflate(input, into: &output, ending: .finish)
        return output
    }
}
