import Domain
import Foundation
import GRDB

extension AccountVault {
    /// A new token, which is shown this once.
    ///
    /// - Parameter days: for how long it is good, 1 to ``APIToken/longestDays``.
    /// - Throws: `Refusal.invalid` naming every fault, `Refusal.conflict` beyond ``APIToken/mostPerAccount``.
    public func makeToken(
        for account: AccountID, on map: MapID, name: String, scopes: Set<TokenScope>, days: Int
    ) async throws -> (token: String, record: APIToken) {
        try Self.check(name: name, scopes: scopes, days: days)
        let (made, today) = (newToken(), today)
        let record = APIToken(
            id: Self.makeID(), account: account, map: map, name: name, scopes: scopes, createdOn: today, usedOn: nil,
            expiresOn: today.adding(days: days))
        try await write { db in
            let present = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM api_tokens WHERE account = ? AND expires_on >= ?",
                arguments: [account.text, today.number])
            guard present ?? 0 < APIToken.mostPerAccount else {
                throw Refusal.conflict(
                    reason: "you have \(APIToken.mostPerAccount) tokens, which is the most; remove one first")
            }
            try db.execute(
                sql: """
                    INSERT INTO api_tokens (token_hash, id, account, map, name, scopes, created_on, expires_on)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    made.hash, record.id, account.text, map.text, name,
                    scopes.map(\.rawValue).sorted().joined(separator: " "), today.number, record.expiresOn.number,
                ])
        }
        return (APIToken.prefix + made.token, record)
    }

    private static func check(name: String, scopes: Set<TokenScope>, days: Int) throws(Refusal) {
        var faults = WordsRule.faults(in: name, at: "/name", maximum: APIToken.longestName)
        if name.allSatisfy(\.isWhitespace) { faults.append(Fault("/name", "needs a name")) }
        if scopes.isEmpty {
            let known = TokenScope.allCases.map(\.rawValue).joined(separator: ", ")
            faults.append(Fault("/scopes", "at least one of \(known)"))
        }
        if !(1...APIToken.longestDays).contains(days) {
            faults.append(Fault("/expires_in_days", "1 to \(APIToken.longestDays) days"))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    /// The account's tokens that are still good, the newest first.
    public func tokens(of account: AccountID) async throws -> [APIToken] {
        let today = today
        return try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM api_tokens WHERE account = ? AND expires_on >= ? ORDER BY created_on DESC, id
                    """,
                arguments: [account.text, today.number]
            ).compactMap(Self.token)
        }
    }

    /// Ends one of the account's tokens; false when it has none of this id.
    public func revokeToken(id: String, of account: AccountID) async throws -> Bool {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM api_tokens WHERE id = ? AND account = ?", arguments: [id, account.text])
            return db.changesCount > 0
        }
    }

    /// What a token is good for; nil when it is none, was revoked, or has run out. Notes the day of its use.
    public func use(token: String) async throws -> APIToken? {
        guard token.hasPrefix(APIToken.prefix), let hash = hash(String(token.dropFirst(APIToken.prefix.count))) else {
            return nil
        }
        let today = today
        let found = try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM api_tokens WHERE token_hash = ? AND expires_on >= ?",
                arguments: [hash, today.number]
            ).flatMap(Self.token)
        }
        guard let found else { return nil }
        if found.usedOn != today {
            try await write { db in
                try db.execute(
                    sql: "UPDATE api_tokens SET used_on = ? WHERE token_hash = ?", arguments: [today.number, hash])
            }
        }
        return found
    }

    private static func token(_ row: Row) -> APIToken? {
        guard let account = AccountID(row["account"]), let map = MapID(row["map"]) else { return nil }
        let scopes = (row["scopes"] as String).split(separator: " ").compactMap { TokenScope(rawValue: String($0)) }
        return APIToken(
            id: row["id"], account: account, map: map, name: row["name"], scopes: Set(scopes),
            createdOn: Day(number: row["created_on"]), usedOn: (row["used_on"] as Int64?).map(Day.init(number:)),
            expiresOn: Day(number: row["expires_on"]))
    }
}
