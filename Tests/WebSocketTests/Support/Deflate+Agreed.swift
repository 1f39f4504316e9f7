import Compression
import WebSocket

extension Deflate {
    /// What a connection has when both sides agreed on `agreement`, and compress everything.
    static func agreed(
        _ agreement: DeflateAgreement, threshold: Int = 0, pool: CompressionPool = CompressionPool()
    ) -> Deflate {
        var settings = DeflateSettings.continuous
        settings.threshold = threshold
        return Deflate(agreement: agreement, settings: settings, pool: pool)
    }

    /// Every message stands for itself.
    static func standalone(threshold: Int = 0, pool: CompressionPool = CompressionPool()) -> Deflate {
        agreed(
            DeflateAgreement(keepsServerContext: false, keepsClientContext: false), threshold: threshold, pool: pool)
    }

    /// Messages may refer to earlier ones.
    static func continuous(threshold: Int = 0, pool: CompressionPool = CompressionPool()) -> Deflate {
        agreed(DeflateAgreement(), threshold: threshold, pool: pool)
    }
}
