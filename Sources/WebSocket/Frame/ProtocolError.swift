import Compression

/// What a peer did against RFC 6455, RFC 7692 or our limits. Each calls for the connection to be failed (RFC 6455
/// §7.1.7) with ``closeCode``.
public enum ProtocolError: Error, Sendable, Equatable {
    /// Bits set that no negotiated extension gives a meaning (§5.2).
    case reservedBits(ReservedBits)
    /// An opcode of 3–7 or 11–15 (§5.2).
    case reservedOpcode(UInt8)
    /// A control frame without FIN (§5.5).
    case fragmentedControlFrame
    /// A control frame that announces more than 125 bytes (§5.5).
    case controlFrameTooLong
    /// A client's frame without a mask (§5.1).
    case maskMissing
    /// A server's frame with a mask (§5.1).
    case maskForbidden
    /// A length written with more bytes than it needs (§5.2).
    case lengthNotMinimal
    /// A 64-bit length with its top bit set (§5.2).
    case lengthTopBit
    /// A frame that announces more payload bytes than we take.
    case frameTooLarge(length: UInt64, limit: Int)
    /// A message that would grow over what we take, in bytes; a compressed one, over what it says.
    case messageTooLarge(limit: Int)
    /// A continuation frame with no message to continue (§5.4).
    case unexpectedContinuation
    /// A new message before the present one has ended (§5.4).
    case messageInterrupted
    /// A text message that is not UTF-8 (§8.1).
    case invalidUTF8
    /// A compressed message that is not DEFLATE, is cut short, or refers to bytes outside of its window. No standard
    /// names a code for it; the nearest is "not consistent with the type of the message", 1007.
    case malformedDeflate
    /// There was no memory to inflate a message with: not the peer's fault.
    case outOfMemory
    /// A Close frame with a body of one byte (§5.5.1).
    case closeBodyTooShort
    /// A Close frame with a code that must not be on the wire (§7.4).
    case invalidCloseCode(CloseCode)
    /// A Close frame with a reason that is not UTF-8 (§5.5.1).
    case invalidCloseReason

    /// The code to fail the connection with (§7.4.1).
    public var closeCode: CloseCode {
        switch self {
        case .reservedBits, .reservedOpcode, .fragmentedControlFrame, .controlFrameTooLong, .maskMissing,
            .maskForbidden, .lengthNotMinimal, .lengthTopBit, .unexpectedContinuation, .messageInterrupted,
            .closeBodyTooShort, .invalidCloseCode:
            .protocolError
        case .frameTooLarge, .messageTooLarge: .messageTooBig
        case .invalidUTF8, .invalidCloseReason, .malformedDeflate: .invalidPayload
        case .outOfMemory: .internalError
        }
    }
}

extension ProtocolError {
    /// Why a compressed message could not be inflated.
    init(_ error: CompressionError) {
        switch error {
        case .malformed: self = .malformedDeflate
        case .outOfMemory: self = .outOfMemory
        }
    }
}

extension ProtocolError: CustomStringConvertible {
    /// A short English sentence, fit for a Close frame's reason.
    public var description: String {
        switch self {
        case .reservedBits: "reserved bits set"
        case .reservedOpcode(let value): "reserved opcode \(value)"
        case .fragmentedControlFrame: "fragmented control frame"
        case .controlFrameTooLong: "control frame over 125 bytes"
        case .maskMissing: "client frame without a mask"
        case .maskForbidden: "server frame with a mask"
        case .lengthNotMinimal: "length not in its shortest form"
        case .lengthTopBit: "64-bit length with its top bit set"
        case .frameTooLarge(_, let limit): "frame over \(limit) bytes"
        case .messageTooLarge(let limit): "message over \(limit) bytes"
        case .unexpectedContinuation: "continuation without a message"
        case .messageInterrupted: "new message inside another"
        case .invalidUTF8: "text is not UTF-8"
        case .malformedDeflate: "compressed message is not DEFLATE"
        case .outOfMemory: "out of memory"
        case .closeBodyTooShort: "close body of one byte"
        case .invalidCloseCode(let code): "close code \(code.rawValue) not allowed"
        case .invalidCloseReason: "close reason is not UTF-8"
        }
    }
}
