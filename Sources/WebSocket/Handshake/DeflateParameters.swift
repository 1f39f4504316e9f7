/// The parameters of permessage-deflate as one side writes them (RFC 7692 §7.1).
struct DeflateParameters: Sendable, Equatable {
    static let extensionName = "permessage-deflate"

    /// `client_max_window_bits`.
    enum ClientWindow: Sendable, Equatable {
        /// Without a value: the client lets itself be told. Offers alone may say this.
        case open
        /// With the value.
        case bits(Int)
    }

    var serverNoContextTakeover = false
    var clientNoContextTakeover = false
    var serverMaxWindowBits: Int?
    var clientMaxWindowBits: ClientWindow?

    init() {}

    /// - Returns: nil if a parameter is unknown, comes twice, or has a value that it cannot have. Names count as they
    ///   are written.
    init?(_ entry: ExtensionEntry) {
        guard entry.name == Self.extensionName else { return nil }
        var seen: Set<String> = []
        for parameter in entry.parameters {
            guard seen.insert(parameter.name).inserted, read(parameter) else { return nil }
        }
    }

    private mutating func read(_ parameter: ExtensionEntry.Parameter) -> Bool {
        switch parameter.name {
        case "server_no_context_takeover":
            serverNoContextTakeover = true
            return parameter.value == nil
        case "client_no_context_takeover":
            clientNoContextTakeover = true
            return parameter.value == nil
        case "server_max_window_bits":
            serverMaxWindowBits = parameter.value.flatMap(Self.windowBits)
            return serverMaxWindowBits != nil
        case "client_max_window_bits":
            guard let value = parameter.value else {
                clientMaxWindowBits = .open
                return true
            }
            clientMaxWindowBits = Self.windowBits(value).map(ClientWindow.bits)
            return clientMaxWindowBits != nil
        default: return false
        }
    }

    /// A decimal number from 8 to 15 without leading zeros.
    private static func windowBits(_ text: String) -> Int? {
        guard let bits = Int(text), (8...15).contains(bits), String(bits) == text else { return nil }
        return bits
    }

    /// The extension as the field has it.
    var text: String {
        var parts = [Self.extensionName]
        if serverNoContextTakeover { parts.append("server_no_context_takeover") }
        if clientNoContextTakeover { parts.append("client_no_context_takeover") }
        if let serverMaxWindowBits { parts.append("server_max_window_bits=\(serverMaxWindowBits)") }
        switch clientMaxWindowBits {
        case .open: parts.append("client_max_window_bits")
        case .bits(let bits): parts.append("client_max_window_bits=\(bits)")
        case nil: break
        }
        return parts.joined(separator: "; ")
    }
}
