import ArgumentParser

struct SecretsCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrets", abstract: "The server's secrets: list, rotate.",
        discussion: "Example: cairn secrets rotate session.pepper", subcommands: [SecretsList.self, SecretsRotate.self])
}
