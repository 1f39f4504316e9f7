import ArgumentParser
import Domain

struct UserDelete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete an account: its pseudonym is forgotten, its claims stay under \"former volunteer\".",
        discussion: "This cannot be undone. Example: cairn user delete layla --yes")

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String
    @Flag(help: "Really delete it.")
    var yes = false

    func validate() throws {
        guard yes else { throw ValidationError("deleting an account cannot be undone; add --yes to do it") }
    }

    func run() async throws {
        let store = try location.openStore()
        let account = try AccountArgument.find(name, in: store)
        try await Failure.telling { _ = try await store.append(Command(.console, .deleteAccount(account.id))) }
        Terminal.say("the account is deleted; its name is free. Backups made before still hold it")
    }
}
