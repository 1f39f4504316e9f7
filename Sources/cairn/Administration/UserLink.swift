import ArgumentParser

struct UserLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Print a sign-in link: good once, for 24 hours.",
        discussion: "Put the server's address before it. Example: cairn user link layla")

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String

    func run() async throws {
        let store = try location.openStore()
        let account = try AccountArgument.find(name, in: store)
        Terminal.print("/#/link/\(try await store.vault.makeSignInLink(for: account.id))")
    }
}
