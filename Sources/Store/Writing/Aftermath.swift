import Domain
import GRDB

/// What an event brings about beside the log and its projections, in the same transaction. Playing the log again does
/// not do it again.
enum Aftermath {
    static func of(
        _ event: LogEvent, projector: Projector, directory: Directory, in db: Database
    ) throws {
        try RecentActTable.note(event, in: db)
        switch event.body {
        case .accountDisabled:
            try AccountVault.endAccess(of: event.subject, in: db)
        case .totpChanged(let data):
            if !data.enabled { try AccountVault.forgetTOTP(of: event.subject, in: db) }
        case .accountDeleted:
            try AccountVault.forget(event.subject, in: db)
            try EventTable.redact(.accountAdded, about: event.subject, in: db)
            try RecentActTable.forget(event.subject, in: db)
        case .commentRemoved(let data):
            try EventTable.redact(comment: data.id, on: event.subject, in: db)
        case .claimRedacted(let data):
            try Redaction(projector: projector, directory: directory, db: db).carryOut(data, about: event.subject)
        default: break
        }
    }
}
