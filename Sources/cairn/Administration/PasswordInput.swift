import API
import Domain
import Foundation
import Store

/// Passwords on their way from standard input to the vault.
enum PasswordInput {
    static let shortest = 10

    static func read() throws -> String {
        guard let line = readLine(strippingNewline: true), line.count >= shortest, line.utf8.count <= 1_024 else {
            throw Failure("the password must be one line of \(shortest) characters or more on standard input")
        }
        return line
    }

    static func set(_ password: String, for account: Account, in store: SQLiteStore) async throws {
        let hash = try await PasswordChecker().hash(password)
        try await store.vault.setPasswordHash(hash, of: account.id)
        _ = try await store.append(Command(.console, .notePasswordChange(account.id)))
        Terminal.say("the password of \(account.name) is set; earlier sessions have ended")
    }
}
