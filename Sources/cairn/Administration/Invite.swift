import ArgumentParser
import Crypto
import Domain
import Foundation

struct Invite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Print an invitation to a map: good once.",
        discussion: """
            Put the server's address before it.
            Example: cairn invite --map syria-2024 --role volunteer --days 7
            """)

    @OptionGroup var location: DataOptions
    @Option(help: "The map.")
    var map: String
    @Option(help: "volunteer, moderator or admin.")
    var role: Role = .volunteer
    @Option(help: "Days for which it is good, 1 to 30.")
    var days = 7

    func validate() throws {
        guard (1...30).contains(days) else { throw ValidationError("--days is 1 to 30, not \(days)") }
    }

    func run() async throws {
        let store = try location.openStore()
        guard let map = MapID(map), store.directory.maps[map] != nil else {
            throw Failure("there is no map \(map); cairn map list shows those there are")
        }
        let now = Timestamp(Date())
        guard let id = InvitationID(UUIDText.version7(at: now, random: SecureRandom.bytes(10))) else {
            throw Failure("cannot make an invitation's id")
        }
        let expires = now.adding(seconds: Double(days) * 86_400)
        try await Failure.telling {
            _ = try await store.append(Command(.console, .invite(map, id, role, expires: expires)))
        }
        Terminal.say("good once, until \(expires.text); whoever opens it becomes \(role.rawValue) on \(map)")
        Terminal.print("/#/join/\(store.invitations.token(for: id))")
    }
}
