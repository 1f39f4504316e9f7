import Domain
import Foundation

/// Events whose bytes are no more, and those that say why. What was removed without a word is told from what was
/// redacted.
struct RemovedEvents {
    private struct Removed {
        var seq: Int64
        var type: String
        var subject: String
        var map: String?
    }

    private static let lengths = Set(
        [EventBody.Kind.claimRedacted, .accountDeleted, .commentRemoved].map(\.rawValue.utf8.count))

    private var removed: [Removed] = []
    /// Named by a redaction.
    private var named: Set<Int64> = []
    private var deletedAccounts: Set<String> = []
    /// Of a claim, how many remarks were taken out.
    private var removedComments: [String: Int] = [:]
    private var redactedMaps: Set<String> = []

    /// Takes note of an event.
    mutating func take(_ row: EventRow) throws {
        guard let bytes = row.bytes else {
            removed.append(Removed(seq: row.seq, type: row.type, subject: row.subject, map: row.map))
            return
        }
        // Few events remove others: the lengths of their types tell most apart without a look.
        guard Self.lengths.contains(row.typeLength) else { return }
        switch EventBody.Kind(rawValue: row.type) {
        case .claimRedacted, .accountDeleted, .commentRemoved: break
        default: return
        }
        let event = try LogEvent(storedBytes: Data(bytes))
        switch event.body {
        case .claimRedacted(let data):
            named.formUnion(data.seqs)
            if let map = event.map { redactedMaps.insert(map.text) }
        case .accountDeleted: deletedAccounts.insert(event.subject)
        case .commentRemoved: removedComments[event.subject, default: 0] += 1
        default: break
        }
    }

    /// - Throws: `LogVerifier.Broken` naming the first that nothing gives a reason for.
    func requireReasons() throws {
        var comments = removedComments
        for event in removed where !named.contains(event.seq) {
            if event.type == EventBody.Kind.commentAdded.rawValue { comments[event.subject, default: 0] -= 1 }
            let hasReason =
                switch EventBody.Kind(rawValue: event.type) {
                case .accountAdded: deletedAccounts.contains(event.subject)
                case .mediaAdded: event.map.map(redactedMaps.contains) ?? false
                case .commentAdded: comments[event.subject, default: 0] >= 0
                default: false
                }
            guard hasReason else {
                throw LogVerifier.Broken(seq: event.seq, what: "what it said was removed, and no event says why")
            }
        }
    }
}
