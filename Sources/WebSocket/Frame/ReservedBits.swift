/// The three bits of a frame's first byte that only a negotiated extension gives a meaning (RFC 6455 §5.2).
public struct ReservedBits: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue & 0x70
    }

    /// "Compressed" on the first frame of a message under permessage-deflate (RFC 7692 §6).
    public static let rsv1 = ReservedBits(rawValue: 0x40)
    public static let rsv2 = ReservedBits(rawValue: 0x20)
    public static let rsv3 = ReservedBits(rawValue: 0x10)
}
