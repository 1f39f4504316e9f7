import Domain

/// Reads what somebody signs in with.
package enum SignInPayload: Sendable, Equatable {
    /// A second thing beside the password.
    package enum Second: Sendable, Equatable {
        case none
        /// What an authenticator shows (RFC 6238).
        case code(String)
        case recovery(String)
    }

    case link(String)
    case password(name: String, password: String, second: Second)
    /// A recovery code in place of a forgotten password.
    case recovery(name: String, recovery: String, code: String?, newPassword: String?)

    /// Nil, with faults noted, when it is none of these.
    package static func read(_ reader: ObjectReader) -> SignInPayload? {
        let link = reader.string("link")
        let name = reader.string("name")
        let password = reader.string("password")
        let code = reader.string("totp")
        let recovery = reader.string("recovery_code")
        let newPassword = reader.newPassword("new_password")
        reader.refuseUnknownMembers()
        let isAlone = name == nil && password == nil && code == nil && recovery == nil && newPassword == nil
        switch (link, name, password, recovery) {
        case (let link?, _, _, _) where isAlone: return .link(link)
        case (nil, let name?, let password?, nil) where newPassword == nil:
            return .password(name: name, password: password, second: code.map(Second.code) ?? .none)
        case (nil, let name?, let password?, let recovery?) where newPassword == nil && code == nil:
            return .password(name: name, password: password, second: .recovery(recovery))
        case (nil, let name?, nil, let recovery?):
            return .recovery(name: name, recovery: recovery, code: code, newPassword: newPassword)
        default:
            reader.faults.add(
                reader.pointer,
                "send link; or name and password, with totp or recovery_code; or name and recovery_code, with totp and "
                    + "new_password")
            return nil
        }
    }
}
