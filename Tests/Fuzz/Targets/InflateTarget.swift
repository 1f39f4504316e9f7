import Compression
import NIOCore

/// Compressed bytes of strangers (RFC 1951), and our own way there and back.
struct InflateTarget: FuzzTarget {
    private static let most = 3_000

    func run(_ bytes: [UInt8]) {
        do throws(CompressionError) {
            let whole = try Self.inflate([ByteBuffer(bytes: bytes)])
            for way in Pieces.ways(bytes) {
                requireEqual(whole, try Self.inflate(way), "cuts make no difference")
            }
            for windowBits in [9, 15] { try checkRoundTrip(bytes, windowBits) }
        } catch {
            require(false, "there is memory enough: \(error)")
        }
    }

    private struct Reading: Equatable {
        var output = ByteBuffer()
        var isMalformed = false
        var isTooLong = false
        var isAtBoundary = false
    }

    private static func inflate(_ pieces: [ByteBuffer]) throws(CompressionError) -> Reading {
        let inflater = try Inflater(windowBits: 15)
        var reading = Reading()
        for piece in pieces {
            var input = piece
            while input.readableBytes > 0, !reading.isMalformed, !reading.isTooLong {
                let room = most - reading.output.readableBytes
                do throws(CompressionError) {
                    let before = reading.output.readableBytes
                    let progress = try inflater.inflate(&input, into: &reading.output, atMost: max(1, room))
                    require(
                        reading.output.readableBytes - before <= max(1, room), "no more is said than was asked for")
                    reading.isTooLong = reading.output.readableBytes >= most
                    require(progress == .outputFull || input.readableBytes == 0, "what is not full has taken all")
                } catch {
                    guard error == .malformed else { throw error }
                    reading.isMalformed = true
                }
            }
        }
        reading.isAtBoundary = !reading.isMalformed && !reading.isTooLong && inflater.isAtBoundary
        // How much was said before the fault depends on the cuts.
        if reading.isMalformed { reading.output = ByteBuffer() }
        return reading
    }

    private func checkRoundTrip(_ bytes: [UInt8], _ windowBits: Int) throws(CompressionError) {
        let deflater = try Deflater(windowBits: windowBits)
        let inflater = try Inflater(windowBits: windowBits)
        for ending in [Deflater.Ending.flush, .flush, .finish] {
            var deflated = ByteBuffer()
            deflater.deflate(ByteBuffer(bytes: bytes), into: &deflated, ending: ending)
            var inflated = ByteBuffer()
            while try inflater.inflate(&deflated, into: &inflated, atMost: 700) == .outputFull {}
            require(inflated.readableBytesView.elementsEqual(bytes), "what is deflated inflates to the same")
            require(inflater.isAtBoundary, "what is deflated ends with a whole block")
        }
    }
}
