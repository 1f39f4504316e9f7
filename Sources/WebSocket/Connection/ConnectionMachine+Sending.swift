import NIOCore

extension ConnectionMachine {
    /// The bytes of a text message, to be written at once; nil if the connection is not open.
    public func encode(text: String) -> ByteBuffer? {
        isOpen ? encoder.encode(text: text) : nil
    }

    /// The bytes of a binary message, to be written at once; nil if the connection is not open.
    public func encode(binary: ByteBuffer) -> ByteBuffer? {
        isOpen ? encoder.encode(binary: binary) : nil
    }

    /// Whether frames that were encoded beforehand may be written: on open connections of servers. A client's frames
    /// each need their own mask.
    public var takesEncodedFrames: Bool { isOpen && configuration.role == .server }
}
