import Domain
import Store

/// An account named on the command line.
enum AccountArgument {
    static func find(_ name: String, in store: SQLiteStore) throws -> Account {
        guard let account = store.directory.account(named: name) else {
            throw Failure("there is no account \(name); cairn user list shows those there are")
        }
        return account
    }
}
