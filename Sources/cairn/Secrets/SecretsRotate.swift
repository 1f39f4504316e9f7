import ArgumentParser
import Domain
import Foundation
import Store

struct SecretsRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Put a new secret in the place of one.",
        discussion: """
            Stop the server first.
            server.key: second factors are sealed anew and go on working; open invitations end.
            session.pepper: every session, sign-in link, API token and recovery code ends.
            displacement.key: places that the public sees shifted are shifted anew.
            Example: cairn secrets rotate session.pepper
            """)

    @OptionGroup var location: DataOptions
    @Argument(help: "server.key, session.pepper or displacement.key.")
    var name: SecretName

    func run() async throws {
        let resources = try Resources.find()
        let rotation = SecretRotation(directory: DataDirectory(location.data))
        try await rotation.rotate(
            name, migrations: try Migration.all(in: resources.migrations),
            vocabulary: try Vocabulary(json: try Data(contentsOf: resources.vocabulary)))
        Terminal.say("\(name.rawValue) is new; \(Self.outcome(name)). Backups hold the old one")
    }

    private static func outcome(_ name: SecretName) -> String {
        switch name {
        case .serverKey: "second factors work as before, open invitations have ended"
        case .logKey: "the old key and the new one have signed that the new one follows"
        case .sessionPepper: "everybody signs in again, and makes new tokens and recovery codes"
        case .displacementKey: "places that the public sees shifted were shifted anew"
        }
    }
}

extension SecretName: ExpressibleByArgument {}
