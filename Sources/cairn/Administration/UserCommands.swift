import ArgumentParser

struct UserCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Accounts: add, list, set a password, make a sign-in link, disable, enable, delete.",
        discussion: "Example: cairn user add layla --map syria-2024 --role volunteer",
        subcommands: [
            UserAdd.self, UserList.self, UserPassword.self, UserLink.self, UserTOTP.self, UserDisable.self,
            UserEnable.self, UserDelete.self,
        ]
    )
}
