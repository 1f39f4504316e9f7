import ArgumentParser

@main
struct Cairn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cairn",
        abstract: "An open, live, sourced map of events.",
        discussion: "Example: cairn serve --data ./data --demo",
        version: CairnRelease.text,
        subcommands: [
            Serve.self, UserCommands.self, Invite.self, MapCommands.self, LogCommands.self, SecretsCommands.self,
            Export.self, Watch.self,
        ]
    )
}
