import ArgumentParser

struct LogCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The log: verify it, rebuild what is made of it.",
        discussion: "Example: cairn log verify ./data", subcommands: [LogVerify.self, LogRebuild.self])
}
