import Foundation

/// Where the files lie that Cairn is run with: `Schema` and `Public`.
struct Resources: Sendable {
    let root: URL

    var migrations: URL { root.appendingPathComponent("Schema/migrations") }
    var vocabulary: URL { root.appendingPathComponent("Schema/vocabulary.json") }
    var gazetteer: URL { root.appendingPathComponent("Schema/gazetteer/syria.csv") }
    var demo: URL { root.appendingPathComponent("Schema/demo/syria-2024") }
    var page: URL { root.appendingPathComponent("Public") }

    /// The folder named by `CAIRN_HOME`, else the nearest one above the program or the working directory that holds
    /// `Schema`.
    ///
    /// - Throws: ``Failure`` when there is none.
    static func find() throws -> Resources {
        if let home = ProcessInfo.processInfo.environment["CAIRN_HOME"] {
            let root = URL(fileURLWithPath: home, isDirectory: true)
            guard holdsSchema(root) else { throw Failure("CAIRN_HOME is \(home), but there is no Schema folder in it") }
            return Resources(root: root)
        }
        let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
        for start in [program.deletingLastPathComponent(), here] {
            var folder = start
            while folder.path != "/" {
                if holdsSchema(folder) { return Resources(root: folder) }
                folder.deleteLastPathComponent()
            }
        }
        throw Failure("cannot find the folders Schema and Public; set CAIRN_HOME to the folder that holds them")
    }

    private static func holdsSchema(_ folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("Schema/vocabulary.json").path)
    }
}
