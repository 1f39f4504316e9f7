import Domain
import Foundation
import GRDB

extension Projector {
    /// The projections of accounts, memberships, suspensions and invitations.
    struct People {
        let db: Database

        /// - Parameter directory: as it is after `event`.
        func take(_ event: LogEvent, _ directory: Directory) throws {
            switch event.body {
            case .accountAdded, .accountDisabled, .accountEnabled, .totpChanged:
                guard let account = AccountID(event.subject).flatMap({ directory.accounts[$0] }) else { return }
                try store(account)
            case .accountDeleted: try forget(event.subject)
            case .memberGranted(let data): try store(data, on: event.map)
            case .memberSuspended(let data): try suspend(data.account, on: event.map, data.reason)
            case .memberReinstated(let data): try suspend(data.account, on: event.map, nil)
            case .memberReverted(let data):
                try db.execute(
                    sql: "INSERT OR IGNORE INTO reversals (map, account) VALUES (?, ?)",
                    arguments: [event.map?.text, data.account.text])
            case .invitationCreated(let data):
                guard let map = event.map else { return }
                try db.execute(
                    sql: "DELETE FROM invitations WHERE map = ? AND expires_at <= ?",
                    arguments: [map.text, event.at.milliseconds])
                try db.execute(
                    sql: "INSERT INTO invitations (id, map, role, by, expires_at) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        event.subject, map.text, data.role.rawValue, event.by?.text, data.expires.milliseconds,
                    ])
            case .invitationRevoked, .invitationAccepted:
                try db.execute(sql: "DELETE FROM invitations WHERE id = ?", arguments: [event.subject])
            default: break
            }
        }

        private func store(_ account: Account) throws {
            try db.execute(
                sql: """
                    INSERT INTO accounts (id, name, name_key, server_admin, disabled, totp, deleted)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET disabled = excluded.disabled, totp = excluded.totp
                    """,
                arguments: [
                    account.id.text, account.name, Account.key(account.name), account.isServerAdmin,
                    account.disabled, account.hasTOTP, account.deleted,
                ])
        }

        /// The row says the same whether or not the event that named the account could still be read.
        private func forget(_ account: String) throws {
            guard let gone = AccountID(account).map(Account.gone) else { return }
            try db.execute(sql: "DELETE FROM accounts WHERE id = ?", arguments: [account])
            try db.execute(
                sql: """
                    INSERT INTO accounts (id, name, name_key, server_admin, disabled, totp, deleted)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account, gone.name, "deleted:\(account)", gone.isServerAdmin, gone.disabled, gone.hasTOTP,
                    gone.deleted,
                ])
            try db.execute(sql: "DELETE FROM members WHERE account = ?", arguments: [account])
            try db.execute(sql: "DELETE FROM suspensions WHERE account = ?", arguments: [account])
        }

        private func store(_ grant: EventBody.MemberGranted, on map: MapID?) throws {
            guard grant.role != .public else {
                try db.execute(
                    sql: "DELETE FROM members WHERE map = ? AND account = ?",
                    arguments: [map?.text, grant.account.text])
                return
            }
            try db.execute(
                sql: """
                    INSERT INTO members (map, account, role, open) VALUES (?, ?, ?, ?)
                    ON CONFLICT (map, account) DO UPDATE SET role = excluded.role, open = excluded.open
                    """,
                arguments: [map?.text, grant.account.text, grant.role.rawValue, grant.open == true])
        }

        private func suspend(_ account: AccountID, on map: MapID?, _ reason: String?) throws {
            guard let reason else {
                try db.execute(
                    sql: "DELETE FROM suspensions WHERE map = ? AND account = ?", arguments: [map?.text, account.text])
                return
            }
            try db.execute(
                sql: """
                    INSERT INTO suspensions (map, account, reason) VALUES (?, ?, ?)
                    ON CONFLICT (map, account) DO UPDATE SET reason = excluded.reason
                    """,
                arguments: [map?.text, account.text, reason])
        }
    }
}
