/// How a connection ended, as this side was told.
struct Ending: Sendable, Encodable {
    let code: UInt16
    let reason: String
}
