import CZlib

/// Inflates a zlib stream (RFC 1950) piece by piece, and hands on what it says in parts of bounded size.
///
/// The stream lies in memory of its own from the first to the last call, as zlib keeps a pointer back to it; the class
/// is its only owner, is not Sendable, and so is used by one thread at a time.
final class ZlibReader {
    enum Progress {
        case needsInput
        /// The stream has ended; so many bytes of the last input stand behind it.
        case ended(unused: Int)
        /// What it says was not wanted to the end.
        case stopped
    }

    private static let partLength = 64 << 10

    /// Bytes that were read since the beginning of the stream.
    private(set) var bytesRead = 0
    private let stream: UnsafeMutablePointer<z_stream>
    private var part = [UInt8](repeating: 0, count: partLength)

    /// - Returns: nil when there is no memory for it.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit_(stream, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Forgets everything read; the next input begins another stream.
    func restart() {
        inflateReset(stream)
        bytesRead = 0
    }

    /// - Parameter take: gets the next bytes that the stream says, never none; answers whether to go on.
    /// - Returns: nil when the stream is malformed.
    func read(
        _ input: ArraySlice<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) throws(MediaFault) -> Bool
    ) throws(MediaFault) -> Progress? {
        var taken = 0
        while true {
            // zlib reads within `source` and writes within `target`, whose lengths it is told, and is given new ones
            // before the next call: no pointer outlives its closure.
            let (result, written) = input.dropFirst(taken).withUnsafeBufferPointer { source in
                part.withUnsafeMutableBufferPointer { target in
                    let most = min(source.count, Int(CInt.max))
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                    stream.pointee.avail_in = CUnsignedInt(most)
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = CUnsignedInt(target.count)
                    let result = inflate(stream, Z_NO_FLUSH)
                    taken += most - Int(stream.pointee.avail_in)
                    bytesRead += most - Int(stream.pointee.avail_in)
                    return (result, target.count - Int(stream.pointee.avail_out))
                }
            }
            if written > 0 {
                let goesOn = try Self.hand(part, written, take)
                guard goesOn else { return .stopped }
            }
            switch result {
            case Z_STREAM_END: return .ended(unused: input.count - taken)
            case Z_OK, Z_BUF_ERROR:
                if taken == input.count && written < Self.partLength { return .needsInput }
                if result == Z_BUF_ERROR && written == 0 { return nil }
            default: return nil
            }
        }
    }

    private static func hand(
        _ part: [UInt8], _ count: Int, _ take: (UnsafeBufferPointer<UInt8>) throws(MediaFault) -> Bool
    ) throws(MediaFault) -> Bool {
        let result = part.withUnsafeBufferPointer { bytes in
            Result { () throws(MediaFault) in try take(UnsafeBufferPointer(rebasing: bytes.prefix(count))) }
        }
        return try result.get()
    }
}
