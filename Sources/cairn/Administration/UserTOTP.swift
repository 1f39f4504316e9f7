import ArgumentParser
import Domain

struct UserTOTP: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totp", abstract: "Take an account's second factor away, for a person who has lost it.",
        discussion: "Be sure that it is the person who asks. Example: cairn user totp layla --remove")

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String
    @Flag(help: "Take it away.")
    var remove = false

    func validate() throws {
        guard remove else { throw ValidationError("say what to do: --remove") }
    }

    func run() async throws {
        let store = try location.openStore()
        let account = try AccountArgument.find(name, in: store)
        try await store.vault.removeTOTP(of: account.id)
        _ = try await store.append(Command(.console, .noteTOTP(account.id, false)))
        Terminal.say("\(account.name) signs in without a code now")
    }
}
