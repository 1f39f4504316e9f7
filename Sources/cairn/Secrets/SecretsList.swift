import ArgumentParser
import Store

struct SecretsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the secrets, what each is for, and since when it is in use.",
        discussion: "Shows none of them. Example: cairn secrets list")

    @OptionGroup var location: DataOptions

    func run() throws {
        for secret in try SecretRotation(directory: DataDirectory(location.data)).list() {
            Terminal.print("\(secret.name.rawValue)\t\(secret.since.text)\t\(secret.name.purpose)")
        }
    }
}
