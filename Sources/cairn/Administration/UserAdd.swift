import ArgumentParser
import Crypto
import Domain
import Foundation
import Store

struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an account, or give one a role on a map.",
        discussion: """
            Prints a sign-in link's token unless a password is given.
            Example: cairn user add layla --map syria-2024 --role volunteer
            """
    )

    @OptionGroup var location: DataOptions
    @Argument(help: "The pseudonym.")
    var name: String
    @Option(help: "The map to be a member of.")
    var map: String?
    @Option(help: "volunteer (for new members), moderator or admin; public ends the membership.")
    var role: Role?
    @Flag(help: "Make it an admin of the whole server.")
    var serverAdmin = false
    @Flag(help: "Read the password, one line, from standard input.")
    var passwordStdin = false

    func run() async throws {
        let store = try location.openStore()
        let password = passwordStdin ? try PasswordInput.read() : nil
        let member = try map.map { map in
            guard let id = MapID(map), store.directory.maps[id] != nil else {
                throw Failure("there is no map \(map); cairn map list shows those there are")
            }
            return id
        }
        let account = try await account(store)
        if let id = member {
            let present = store.directory.members[id]?[account.id]
            let role = role ?? present ?? .volunteer
            try await Failure.telling {
                _ = try await store.append(Command(.console, .grant(id, account.id, role)))
            }
            Terminal.say("\(account.name) is \(role.rawValue) on \(id)")
        }
        if let password {
            try await PasswordInput.set(password, for: account, in: store)
        } else {
            Terminal.print("/#/link/\(try await store.vault.makeSignInLink(for: account.id))")
        }
    }

    private func account(_ store: SQLiteStore) async throws -> Account {
        if let present = store.directory.account(named: name) {
            guard present.isServerAdmin || !serverAdmin else {
                throw Failure("\(name) is there already and cannot be made a server admin afterwards")
            }
            return present
        }
        guard let id = AccountID(UUIDText.version7(at: Timestamp(Date()), random: SecureRandom.bytes(10))) else {
            throw Failure("cannot make an account id")
        }
        do {
            _ = try await store.append(Command(.console, .addAccount(id, name: name, serverAdmin: serverAdmin)))
        } catch Refusal.invalid(let faults) {
            throw Failure("\(name) cannot be a pseudonym: \(faults.map(\.detail).joined(separator: "; "))")
        }
        Terminal.say("added \(name)")
        guard let account = store.directory.accounts[id] else { throw Failure("the account was not stored") }
        return account
    }
}

extension Role: ExpressibleByArgument {}
