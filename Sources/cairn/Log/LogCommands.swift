import ArgumentParser
import Domain
import Store

struct LogCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The log: verify it, rebuild what is made of it.",
        discussion: "Example: cairn log verify ./data", subcommands: [LogVerify.self, LogRebuild.self])
}

struct LogVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check every event of a log and the chain that binds them.",
        discussion: "Works beside a running server. Example: cairn log verify ./data")

    @OptionGroup var location: DataOptions
    @Argument(help: "The data directory, instead of --data.")
    var directory: String?

    func run() throws {
        let inspection = LogInspection(directory: DataDirectory(directory ?? location.data))
        do {
            let verified = try inspection.verify { Terminal.progress($0, of: $1, "events") }
            Terminal.print("ok: \(verified.head) events, head \(verified.hashText)")
        } catch let broken as LogVerifier.Broken {
            throw Failure("the log is broken at \(broken). Restore the data directory from a backup that verifies")
        }
    }
}

struct LogRebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the projections again from the log, or check that they are as it says.",
        discussion: "Stop the server before rebuilding; --check works beside it. Example: cairn log rebuild --check")

    @OptionGroup var location: DataOptions
    @Flag(help: "Change nothing; compare, and name what differs.")
    var check = false

    func run() throws {
        let inspection = LogInspection(directory: DataDirectory(location.data))
        let migrations = try Migration.all(in: try Resources.find().migrations)
        guard check else {
            try inspection.rebuildProjections(migrations: migrations)
            return Terminal.print("ok: every projection was made again from the log")
        }
        let differences = try inspection.compareProjections(migrations: migrations)
        guard differences.isEmpty else {
            throw Failure(
                (differences + ["stop the server and run: cairn log rebuild"]).joined(separator: "\n"))
        }
        Terminal.print("ok: every projection is as the log says")
    }
}
