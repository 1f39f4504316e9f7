import Domain
import Foundation
import GRDB

extension AccountVault {
    /// What is kept of a session's token or of a program's, by which a feed is known to be theirs; nil for what is
    /// neither.
    public func hash(ofAccess token: String) -> [UInt8]? {
        let isProgram = token.hasPrefix(APIToken.prefix)
        return hash(isProgram ? String(token.dropFirst(APIToken.prefix.count)) : token).map(Array.init)
    }

    /// The hashes of all sessions that have not ended and all tokens of programs that are still good.
    public func openAccess() async throws -> Set<[UInt8]> {
        let today = today
        return try await read { db in
            Set(
                try Data.fetchAll(
                    db,
                    sql: """
                        SELECT token_hash FROM sessions WHERE idle_until >= :today AND ends_at >= :today
                        UNION ALL SELECT token_hash FROM api_tokens WHERE expires_on >= :today
                        """,
                    arguments: ["today": today.number]
                ).map(Array.init))
        }
    }
}
