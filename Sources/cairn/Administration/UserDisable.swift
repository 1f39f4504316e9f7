import ArgumentParser
import Domain

struct UserDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Disable an account: it can no longer sign in or act.",
        discussion: "Example: cairn user disable layla --reason 'asked to leave'")

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String
    @Option(help: "Why; the log keeps it.")
    var reason: String

    func run() async throws {
        let store = try location.openStore()
        let account = try AccountArgument.find(name, in: store)
        try await Failure.telling {
            _ = try await store.append(Command(.console, .disableAccount(account.id, reason: reason)))
        }
        Terminal.say("\(account.name) is disabled; its sessions, links and tokens have ended")
    }
}
