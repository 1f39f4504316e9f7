import ArgumentParser

struct UserPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Set a password from standard input and end the account's sessions.",
        discussion: "Example: cairn user password layla < password.txt")

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String

    func run() async throws {
        let store = try location.openStore()
        let account = try AccountArgument.find(name, in: store)
        try await PasswordInput.set(try PasswordInput.read(), for: account, in: store)
    }
}
