/// What both sides have agreed to on permessage-deflate (RFC 7692 §7.1).
public struct DeflateAgreement: Sendable, Equatable {
    // Every connection keeps two of these.
    private let serverBits: UInt8
    private let clientBits: UInt8

    /// Whether a message of the server may refer to those before it.
    public let keepsServerContext: Bool
    /// Whether a message of the client may refer to those before it.
    public let keepsClientContext: Bool

    /// How far back a message of the server may refer, as a power of two, 8...15.
    public var serverWindowBits: Int { Int(serverBits) }
    /// How far back a message of the client may refer, as a power of two, 8...15.
    public var clientWindowBits: Int { Int(clientBits) }

    /// Windows outside of 8...15 count as the nearest.
    public init(
        keepsServerContext: Bool = true,
        keepsClientContext: Bool = true,
        serverWindowBits: Int = 15,
        clientWindowBits: Int = 15
    ) {
        self.keepsServerContext = keepsServerContext
        self.keepsClientContext = keepsClientContext
        serverBits = UInt8(min(max(serverWindowBits, 8), 15))
        clientBits = UInt8(min(max(clientWindowBits, 8), 15))
    }

    /// Whether messages from the given side may refer to those before them.
    func keepsContext(of sender: Role) -> Bool {
        switch sender {
        case .server: keepsServerContext
        case .client: keepsClientContext
        }
    }

    /// How far back messages from the given side may refer, as a power of two.
    func windowBits(of sender: Role) -> Int {
        switch sender {
        case .server: serverWindowBits
        case .client: clientWindowBits
        }
    }
}
