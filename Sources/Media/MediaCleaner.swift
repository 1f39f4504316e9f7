/// Reads files of strangers and says what of them may be kept.
///
/// Of a picture that is what it takes to show it: its pixels as they are coded, and which way up it is. Everything that
/// tells of a camera, a person, a place, a time or a screen is left out, whatever its name: only what is known to be
/// needed is copied. A document is taken or refused as a whole; what it tells of its author stays in it.
public struct MediaCleaner: Sendable {
    public let limits: MediaLimits

    public init(limits: MediaLimits = MediaLimits()) {
        self.limits = limits
    }

    /// - Parameter bytes: the whole file.
    /// - Throws: why the file is not taken.
    public func clean(_ bytes: [UInt8]) throws(MediaFault) -> CleanMedia {
        guard bytes.count <= limits.bytes else {
            throw MediaFault(.tooLong, "A file may have at most \(limits.bytes >> 20) MB.")
        }
        guard let format = MediaFormat(beginning: bytes) else {
            throw MediaFault(.unknownFormat, "Only JPEG, PNG and WebP pictures and PDF documents are taken.")
        }
        switch format {
        case .jpeg:
            var cleaner = JPEGCleaner(bytes, limits: limits)
            return try cleaner.clean()
        case .png:
            var cleaner = PNGCleaner(bytes, limits: limits)
            return try cleaner.clean()
        case .webp:
            var cleaner = WebPCleaner(bytes, limits: limits)
            return try cleaner.clean()
        case .pdf:
            try PDFCheck(bytes, limits: limits).check()
            return CleanMedia(format: .pdf, pieces: [.original(bytes.indices)])
        }
    }
}
