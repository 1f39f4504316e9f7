/// Comes to an agreement on permessage-deflate (RFC 7692 §5, §7.1).
enum DeflateNegotiation {
    // MARK: The server's side

    /// The first of the offers, in the client's order, that is a proper one; all of them can be met. nil if there is
    /// none, and so no compression.
    static func accept(
        _ offers: [ExtensionEntry], _ settings: DeflateSettings
    ) -> (response: DeflateParameters, agreement: DeflateAgreement)? {
        guard let offer = offers.lazy.compactMap({ DeflateParameters($0) }).first else { return nil }
        let response = response(to: offer, settings)
        let agreement = DeflateAgreement(
            keepsServerContext: !response.serverNoContextTakeover,
            keepsClientContext: !response.clientNoContextTakeover,
            serverWindowBits: response.serverMaxWindowBits ?? 15,
            clientWindowBits: bits(response.clientMaxWindowBits))
        return (response, agreement)
    }

    private static func response(to offer: DeflateParameters, _ settings: DeflateSettings) -> DeflateParameters {
        var response = DeflateParameters()
        let serverBits = min(offer.serverMaxWindowBits ?? 15, settings.serverWindowBits)
        if offer.serverMaxWindowBits != nil || serverBits < 15 { response.serverMaxWindowBits = serverBits }
        // Both may be said without being offered. With a window of 256 bytes no message refers to another (see
        // ``MessageDeflater``), and the client need not keep room for it.
        response.serverNoContextTakeover =
            offer.serverNoContextTakeover || !settings.keepsServerContext || serverBits == 8
        response.clientNoContextTakeover = offer.clientNoContextTakeover || !settings.keepsClientContext
        // This may not be said to a client that did not offer it; its window is 32 KiB then.
        if let window = offer.clientMaxWindowBits {
            let clientBits = min(bits(window), settings.clientWindowBits)
            if clientBits < 15 || window != .open { response.clientMaxWindowBits = .bits(clientBits) }
        }
        return response
    }

    // MARK: The client's side

    static func offer(_ settings: DeflateSettings) -> DeflateParameters {
        var offer = DeflateParameters()
        offer.serverNoContextTakeover = !settings.keepsServerContext
        offer.clientNoContextTakeover = !settings.keepsClientContext
        if settings.serverWindowBits < 15 { offer.serverMaxWindowBits = settings.serverWindowBits }
        offer.clientMaxWindowBits = settings.clientWindowBits < 15 ? .bits(settings.clientWindowBits) : .open
        return offer
    }

    /// - Parameter settings: those that the offer was made of; nil if none was made.
    /// - Returns: nil if the server agreed to no extension.
    static func check(
        _ answers: [ExtensionEntry], _ settings: DeflateSettings?
    ) throws(HandshakeFailure) -> DeflateAgreement? {
        guard let answer = answers.first else { return nil }
        guard answers.count == 1, let settings, let response = DeflateParameters(answer),
            meets(response, offer(settings))
        else { throw .extensions }
        return DeflateAgreement(
            keepsServerContext: !response.serverNoContextTakeover,
            keepsClientContext: !response.clientNoContextTakeover && settings.keepsClientContext,
            serverWindowBits: response.serverMaxWindowBits ?? 15,
            clientWindowBits: min(bits(response.clientMaxWindowBits), settings.clientWindowBits))
    }

    private static func meets(_ response: DeflateParameters, _ offer: DeflateParameters) -> Bool {
        if offer.serverNoContextTakeover, !response.serverNoContextTakeover { return false }
        if let most = offer.serverMaxWindowBits {
            guard let bits = response.serverMaxWindowBits, bits <= most else { return false }
        }
        switch (response.clientMaxWindowBits, offer.clientMaxWindowBits) {
        case (nil, _), (.bits, .open): return true
        case (.bits(let bits), .bits(let most)): return bits <= most
        case (.open, _), (.bits, nil): return false
        }
    }

    private static func bits(_ window: DeflateParameters.ClientWindow?) -> Int {
        if case .bits(let bits) = window { bits } else { 15 }
    }
}
