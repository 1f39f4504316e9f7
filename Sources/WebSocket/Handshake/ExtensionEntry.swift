/// One extension, offered or agreed on, as `Sec-WebSocket-Extensions` names it (RFC 6455 §9.1).
struct ExtensionEntry: Sendable, Equatable {
    struct Parameter: Sendable, Equatable {
        let name: String
        /// A token; whether it was written as a quoted string makes no difference.
        let value: String?
    }

    let name: String
    var parameters: [Parameter] = []
}
