import Domain

/// Reads by what somebody who is signed in shows once more that it is them: the password, or a code.
package struct ProofPayload: Sendable, Equatable {
    package var password: String?
    /// What an authenticator shows.
    package var code: String?
    /// The account's name, written out by who deletes it.
    package var confirmation: String?
    package var newPassword: String?
    /// Whether a code will do in place of the password.
    package var takesCode = false

    package enum Form: Sendable {
        /// `{password?, code?}`, where a code does only for accounts without a password
        case password
        /// `{password?, code?}`
        case either
        /// `{password?, code?, new_password}`
        case change
        /// `{password?, code?, confirm}`
        case deletion
        /// `{code}`
        case code
    }

    package static func read(_ reader: ObjectReader, as form: Form) -> ProofPayload {
        var proof = ProofPayload()
        if form != .code {
            proof.password = reader.string("password")
            proof.code = reader.string("code")
        }
        switch form {
        case .password: break
        case .either: proof.takesCode = true
        case .code: proof.code = reader.requiredString("code")
        case .change:
            proof.newPassword = reader.newPassword("new_password")
            if reader.value("new_password") == nil { reader.missing("new_password") }
        case .deletion: proof.confirmation = reader.requiredString("confirm")
        }
        reader.refuseUnknownMembers()
        return proof
    }
}
