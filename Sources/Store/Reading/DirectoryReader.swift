import Domain
import Foundation
import GRDB

/// Reads the directory back from its projections.
enum DirectoryReader {
    private static let columns = "id, name, server_admin, disabled, totp, deleted"

    static func account(named name: String, in db: Database) throws -> Account? {
        try Row.fetchOne(
            db, sql: "SELECT \(columns) FROM accounts WHERE name_key = ? AND NOT deleted",
            arguments: [Account.key(name)]
        ).flatMap(account)
    }

    private static func account(_ row: Row) -> Account? {
        AccountID(row["id"]).map {
            Account(
                id: $0, name: row["name"], isServerAdmin: row["server_admin"], disabled: row["disabled"],
                hasTOTP: row["totp"], deleted: row["deleted"])
        }
    }

    static func read(_ db: Database) throws -> Directory {
        let maps = try Row.fetchAll(db, sql: "SELECT settings, created_at FROM maps").map { row in
            (
                try JSONDecoder().decode(MapSettings.self, from: row["settings"]),
                createdAt: Timestamp(milliseconds: row["created_at"])
            )
        }
        return Directory(
            accounts: try Row.fetchAll(db, sql: "SELECT \(columns) FROM accounts").compactMap(account), maps: maps,
            members: try members(db), suspensions: try suspensions(db), reverted: try reverted(db),
            invitations: try invitations(db), outlets: try outlets(db))
    }

    private static func outlets(_ db: Database) throws -> [(MapID, Outlet)] {
        try Row.fetchAll(db, sql: "SELECT map, document FROM outlets").compactMap { row in
            guard let map = MapID(row["map"]) else { return nil }
            return (map, try JSONDecoder().decode(Outlet.self, from: row["document"]))
        }
    }

    private static func members(_ db: Database) throws -> [(MapID, AccountID, Role)] {
        try Row.fetchAll(db, sql: "SELECT map, account, role FROM members").compactMap { row in
            guard let map = MapID(row["map"]), let account = AccountID(row["account"]),
                let role = Role(rawValue: row["role"])
            else { return nil }
            return (map, account, role)
        }
    }

    private static func suspensions(_ db: Database) throws -> [(MapID, AccountID, reason: String)] {
        try Row.fetchAll(db, sql: "SELECT map, account, reason FROM suspensions").compactMap { row in
            guard let map = MapID(row["map"]), let account = AccountID(row["account"]) else { return nil }
            return (map, account, reason: row["reason"])
        }
    }

    private static func reverted(_ db: Database) throws -> [(MapID, AccountID)] {
        try Row.fetchAll(db, sql: "SELECT map, account FROM reversals").compactMap { row in
            guard let map = MapID(row["map"]), let account = AccountID(row["account"]) else { return nil }
            return (map, account)
        }
    }

    private static func invitations(_ db: Database) throws -> [Invitation] {
        try Row.fetchAll(db, sql: "SELECT id, map, role, by, expires_at FROM invitations").compactMap { row in
            guard let id = InvitationID(row["id"]), let map = MapID(row["map"]), let role = Role(rawValue: row["role"])
            else { return nil }
            return Invitation(
                id: id, map: map, role: role, by: (row["by"] as String?).flatMap(AccountID.init),
                expires: Timestamp(milliseconds: row["expires_at"]))
        }
    }
}
