import Domain

/// Reads a call for a moderator.
package enum FlagPayload {
    package static func read(_ reader: ObjectReader) -> (flag: Flag.Kind, reason: String?) {
        let flag = reader.requiredChoice("flag", or: Flag.Kind.other)
        let reason = reader.string("reason")
        reader.refuseUnknownMembers()
        return (flag, reason)
    }
}
