/// Which reserved bits a peer may set, by the place of the frame. Extensions differ in this: permessage-deflate marks
/// the first frame of a message and no other (RFC 7692 §6.1).
public struct ReservedBitPolicy: Sendable, Hashable {
    /// Allowed on the frame that opens a message (text or binary).
    public var messageStart: ReservedBits
    /// Allowed on continuation frames.
    public var continuation: ReservedBits
    /// Allowed on close, ping and pong.
    public var control: ReservedBits

    public init(messageStart: ReservedBits = [], continuation: ReservedBits = [], control: ReservedBits = []) {
        self.messageStart = messageStart
        self.continuation = continuation
        self.control = control
    }

    /// No extension was negotiated: every reserved bit is a protocol error.
    public static let none = ReservedBitPolicy()

    func allowed(on opcode: Opcode) -> ReservedBits {
        switch opcode {
        case .text, .binary: messageStart
        case .continuation: continuation
        case .close, .ping, .pong: control
        }
    }
}
