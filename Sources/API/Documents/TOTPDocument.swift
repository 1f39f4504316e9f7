/// What an authenticator needs to make codes for an account.
struct TOTPDocument: Encodable {
    /// In Base 32 (RFC 4648 §6).
    var secret: String
    var uri: String
}
