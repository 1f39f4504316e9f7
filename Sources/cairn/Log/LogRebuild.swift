import ArgumentParser
import Store

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
            Terminal.print("ok: every projection was made again from the log")
            return
        }
        let differences = try inspection.compareProjections(migrations: migrations)
        guard differences.isEmpty else {
            throw Failure(
                (differences + ["stop the server and run: cairn log rebuild"]).joined(separator: "\n"))
        }
        Terminal.print("ok: every projection is as the log says")
    }
}
