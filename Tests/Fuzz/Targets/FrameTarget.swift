import NIOCore
import WebSocket

/// Frames off a stream of bytes (RFC 6455 §5.2), read as a server and as a client.
struct FrameTarget: FuzzTarget {
    private static let maximumPayload = 600
    /// Every reserved bit is allowed somewhere, and refused elsewhere.
    private static let reservedBits = ReservedBitPolicy(messageStart: [.rsv1, .rsv2], continuation: .rsv3, control: [])

    func run(_ bytes: [UInt8]) {
        for role in [Role.server, .client] {
            let whole = read([ByteBuffer(bytes: bytes)], role)
            for way in Pieces.ways(bytes) {
                requireEqual(whole, read(way, role), "cuts make no difference")
            }
            checkEncoding(of: whole, bytes)
        }
    }

    /// What a decoder made of a stream.
    private struct Reading: Equatable {
        var frames: [(header: FrameHeader, payload: ByteBuffer, isWhole: Bool)] = []
        var error: ProtocolError?

        static func == (one: Reading, other: Reading) -> Bool {
            one.error == other.error && one.frames.elementsEqual(other.frames, by: ==)
        }
    }

    private func read(_ pieces: [ByteBuffer], _ role: Role) -> Reading {
        var decoder = FrameDecoder(role: role, reservedBits: Self.reservedBits, maximumPayload: Self.maximumPayload)
        var reading = Reading()
        for piece in pieces {
            var input = piece
            do throws(ProtocolError) {
                while let part = try decoder.next(from: &input) { add(part, to: &reading) }
                require(input.readableBytes == 0, "a decoder that wants more has taken all")
            } catch {
                reading.error = error
                requireFailed(&decoder, error)
                return reading
            }
        }
        return reading
    }

    private func add(_ part: FramePart, to reading: inout Reading) {
        let header = part.header
        let limit = header.opcode.isControl ? 125 : Self.maximumPayload
        require(header.payloadLength <= limit, "a frame over \(limit) bytes is refused")
        if part.isFirst {
            require(reading.frames.last?.isWhole != false, "a frame begins after the end of the one before")
            reading.frames.append((header, part.payload, part.isLast))
        } else {
            let last = reading.frames.count - 1
            require(last >= 0 && reading.frames[last].header == header, "a part belongs to the frame begun")
            reading.frames[last].payload.writeImmutableBuffer(part.payload)
            reading.frames[last].isWhole = part.isLast
        }
        if part.isLast, let last = reading.frames.last {
            requireEqual(last.payload.readableBytes, header.payloadLength, "a frame is as long as announced")
        }
    }

    private func requireFailed(_ decoder: inout FrameDecoder, _ error: ProtocolError) {
        var more = ByteBuffer(bytes: [0x81, 0x00])
        do throws(ProtocolError) {
            _ = try decoder.next(from: &more)
            require(false, "a decoder that failed stays failed")
        } catch let again {
            requireEqual(again, error, "a decoder that failed says the same for ever")
        }
    }

    /// There is one way to write a frame: what was read, written again, is what came.
    private func checkEncoding(of reading: Reading, _ bytes: [UInt8]) {
        var written = ByteBuffer()
        for frame in reading.frames where frame.isWhole {
            FrameEncoder.encode(
                Frame(
                    opcode: frame.header.opcode, isFinal: frame.header.isFinal,
                    reservedBits: frame.header.reservedBits, payload: frame.payload),
                maskingKey: frame.header.maskingKey, into: &written)
        }
        require(bytes.starts(with: written.readableBytesView), "what is decoded encodes to the same")
    }
}
