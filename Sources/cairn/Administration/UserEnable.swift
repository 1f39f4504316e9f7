import ArgumentParser
import Domain

struct UserEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Enable a disabled account: it can sign in and act again.",
        discussion: "Example: cairn user enable layla")

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String

    func run() async throws {
        let store = try location.openStore()
        let account = try AccountArgument.find(name, in: store)
        try await Failure.telling { _ = try await store.append(Command(.console, .enableAccount(account.id))) }
        Terminal.say("\(account.name) is enabled; its password works again, its tokens have ended")
    }
}
