import Domain
import Foundation
import GRDB

/// Reads the directory back from its projections.
enum DirectoryReader {
    static func account(named name: String, in db: Database) throws -> Account? {
        try Row.fetchOne(
            db, sql: "SELECT id, name, server_admin, disabled FROM accounts WHERE name_key = ?",
            arguments: [Account.key(name)]
        ).flatMap(account)
    }

    private static func account(_ row: Row) -> Account? {
        AccountID(row["id"]).map {
            Account(id: $0, name: row["name"], isServerAdmin: row["server_admin"], disabled: row["disabled"])
        }
    }

    static func read(_ db: Database) throws -> Directory {
        let accounts = try Row.fetchAll(
            db, sql: "SELECT id, name, server_admin, disabled FROM accounts"
        ).compactMap(account)
        let maps = try Row.fetchAll(db, sql: "SELECT settings, created_at FROM maps").map { row in
            (
                try JSONDecoder().decode(MapSettings.self, from: row["settings"]),
                createdAt: Timestamp(milliseconds: row["created_at"])
            )
        }
        let members = try Row.fetchAll(db, sql: "SELECT map, account, role FROM members").compactMap {
            row -> (MapID, AccountID, Role)? in
            guard let map = MapID(row["map"]), let account = AccountID(row["account"]),
                let role = Role(rawValue: row["role"])
            else { return nil }
            return (map, account, role)
        }
        return Directory(accounts: accounts, maps: maps, members: members)
    }
}
