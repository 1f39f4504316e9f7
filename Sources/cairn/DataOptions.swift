import ArgumentParser
import Domain
import Foundation
import Store

/// Where the data lies.
struct DataOptions: ParsableArguments {
    @Option(help: "The data directory.")
    var data: String = ProcessInfo.processInfo.environment["CAIRN_DATA"] ?? "data"

    /// The store that lies there, for a command beside or without a running server.
    func openStore() throws -> SQLiteStore {
        let directory = DataDirectory(data)
        guard directory.holdsStore else { throw StoreError.missing(directory: data) }
        return try Self.store(directory, try Resources.find())
    }

    static func store(_ directory: DataDirectory, _ resources: Resources) throws -> SQLiteStore {
        try SQLiteStore(
            directory: directory, migrations: try Migration.all(in: resources.migrations),
            vocabulary: try Vocabulary(json: try Data(contentsOf: resources.vocabulary)))
    }
}
