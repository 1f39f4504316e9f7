import ArgumentParser
import Domain

struct UserList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List accounts and their roles.", discussion: "Example: cairn user list")

    @OptionGroup var location: DataOptions

    func run() throws {
        let directory = try location.openStore().directory
        for account in directory.accounts.values.sorted(by: { $0.name < $1.name }) where !account.deleted {
            var parts = directory.maps.keys.sorted().compactMap { map in
                directory.members[map]?[account.id].map { role in
                    let isSuspended = directory.suspensions[map]?[account.id] != nil
                    return "\(map)=\(role.rawValue)\(isSuspended ? " (suspended)" : "")"
                }
            }
            if account.hasTOTP { parts.append("totp") }
            if account.isServerAdmin { parts.insert("server-admin", at: 0) }
            if account.disabled != nil { parts.append("disabled") }
            Terminal.print(([account.name] + parts).joined(separator: "\t"))
        }
    }
}
