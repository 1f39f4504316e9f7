import GRDB

/// Why the store could not be opened or used. `description` tells an operator what to do.
public enum StoreError: Error, Sendable, CustomStringConvertible {
    /// Another process serves from this directory.
    case inUse(directory: String)
    /// The directory was written by a newer version, which knows these migrations.
    case newer(migrations: [String])
    /// A migration that was applied is not the one that lies in `Schema/migrations` now.
    case migrationChanged(String)
    /// The directory holds no store.
    case missing(directory: String)
    /// A file or folder is not what it must be.
    case damaged(what: String)
    /// Too many changes wait to be written.
    case overloaded
    /// The disk or SQLite failed; `cause` is for the operator's log.
    case unavailable(cause: String)

    public var description: String {
        switch self {
        case .inUse(let directory):
            "another cairn serve uses \(directory); stop it first, or give this one its own --data directory"
        case .newer(let migrations):
            "the data was written by a newer version of cairn (it knows \(migrations.joined(separator: ", "))); "
                + "use that version, or another --data directory. Nothing was changed"
        case .migrationChanged(let name):
            "the migration \(name) was changed after it was applied to this data; restore the file as it was. "
                + "Nothing was changed"
        case .missing(let directory):
            "there is no store in \(directory); cairn serve --data \(directory) makes one"
        case .damaged(let what): what
        case .overloaded: "too many changes are waiting to be written; try again in a moment"
        case .unavailable(let cause): "the store failed: \(cause)"
        }
    }
}

extension StoreError {
    /// What `work` answers; what SQLite fails with becomes ``unavailable(cause:)``.
    static func wrapping<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw StoreError.unavailable(cause: "\(error)")
        }
    }
}
