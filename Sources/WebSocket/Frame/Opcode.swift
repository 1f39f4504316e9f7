/// What a frame carries (RFC 6455 §5.2). The values not listed here are reserved.
public enum Opcode: UInt8, Sendable, Hashable, CaseIterable {
    case continuation = 0x0
    case text = 0x1
    case binary = 0x2
    case close = 0x8
    case ping = 0x9
    case pong = 0xA

    /// Control frames (§5.5) come whole, with at most ``maximumControlPayload`` bytes, between any two data frames.
    public var isControl: Bool { rawValue & 0x8 != 0 }

    /// The most bytes a control frame may carry (§5.5).
    public static let maximumControlPayload = 125
}
