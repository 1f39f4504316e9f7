/// What a file may have at most.
public struct MediaLimits: Sendable, Hashable {
    public var bytes: Int
    /// Width times height of a picture.
    public var pixels: Int
    /// Bytes that the compressed parts of a document may grow to together, however small it is.
    public var inflatedBytes: Int
    /// How many times its own size a larger document may grow to.
    public var inflation: Int

    /// 25 MiB, 100 megapixels, 64 MiB, 8 times.
    public init(
        bytes: Int = 25 << 20, pixels: Int = 100_000_000, inflatedBytes: Int = 64 << 20, inflation: Int = 8
    ) {
        self.bytes = bytes
        self.pixels = pixels
        self.inflatedBytes = inflatedBytes
        self.inflation = inflation
    }

    func check(width: Int, height: Int) throws(MediaFault) {
        guard width > 0, height > 0 else { throw .damaged("The picture has no width or no height.") }
        guard width <= pixels / height else {
            throw MediaFault(.bomb, "The picture has more than \(pixels / 1_000_000) megapixels.")
        }
    }
}
