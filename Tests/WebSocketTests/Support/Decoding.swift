import NIOCore
import WebSocket

/// A frame put together from the parts that a decoder gave.
struct WholeFrame: Equatable {
    var opcode: Opcode
    var isFinal = true
    var reservedBits: ReservedBits = []
    var payload: [UInt8]
}

/// What a decoder made of a stream.
struct Decoded: Equatable {
    var frames: [WholeFrame] = []
    var error: ProtocolError?
}

extension FrameDecoder {
    /// Feeds the pieces one after the other.
    mutating func decode(_ pieces: [[UInt8]]) -> Decoded {
        var result = Decoded()
        for piece in pieces {
            var input = ByteBuffer(bytes: piece)
            do throws(ProtocolError) {
                while let part = try next(from: &input) {
                    if part.isFirst {
                        let header = part.header
                        result.frames.append(
                            WholeFrame(
                                opcode: header.opcode, isFinal: header.isFinal, reservedBits: header.reservedBits,
                                payload: []))
                    }
                    result.frames[result.frames.count - 1].payload += part.payload.readableBytesView
                }
            } catch {
                result.error = error
                return result
            }
        }
        return result
    }

    mutating func decode(_ bytes: [UInt8]) -> Decoded {
        decode([bytes])
    }
}

extension Frame {
    init(_ opcode: Opcode, isFinal: Bool = true, reservedBits: ReservedBits = [], _ payload: some Sequence<UInt8>) {
        self.init(
            opcode: opcode, isFinal: isFinal, reservedBits: reservedBits, payload: ByteBuffer(bytes: payload))
    }

    /// The frame's bytes as the given side sends it.
    func bytes(from role: Role) -> [UInt8] {
        Array(FrameEncoder(role: role).encode(self).readableBytesView)
    }
}
