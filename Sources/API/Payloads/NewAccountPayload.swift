import Domain

/// Reads who wants to join: a new account with a pseudonym and a password, or nothing where somebody is signed in.
package struct NewAccountPayload: Sendable, Equatable {
    package var name: String
    package var password: String

    package init(name: String, password: String) {
        self.name = name
        self.password = password
    }

    /// Nil where neither is sent; and, with faults noted, where they are not fit.
    package static func read(_ reader: ObjectReader) -> NewAccountPayload? {
        let name = reader.string("name")
        let password = reader.newPassword("password")
        reader.refuseUnknownMembers()
        if let name { reader.faults.add(Account.faults(of: name, at: reader.at("name"))) }
        switch (name, password) {
        case (nil, nil): return nil
        case (let name?, let password?): return NewAccountPayload(name: name, password: password)
        case (nil, _): reader.missing("name", "is required beside a password")
        case (_, nil) where reader.value("password") == nil: reader.missing("password", "is required beside a name")
        case (_, nil): break
        }
        return nil
    }
}
