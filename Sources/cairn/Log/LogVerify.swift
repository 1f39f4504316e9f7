import ArgumentParser
import Domain
import Store

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
