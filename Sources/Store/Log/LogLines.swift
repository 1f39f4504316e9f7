import Crypto
import Domain
import Foundation
import GRDB

/// A stretch of the log as an export writes it: one JSON object a line (see `Schema/log.md`).
public struct LogLines: Sendable {
    /// Events of one stretch: so many that it takes little time and memory.
    static let most = 500

    /// UTF-8, each line with its end.
    public var text: Data
    /// The last event in it; where the next stretch begins.
    public var last: Int64

    /// - Parameters:
    ///   - map: whose events are shown; nil for all of the server's.
    ///   - isWhole: whether what events say is shown, or their hashes alone.
    ///   - people: whether that goes for events about people too.
    ///   - through: the last event that may be told.
    init(of map: MapID?, isWhole: Bool, people: Bool, after seq: Int64, through: Int64, in db: Database) throws {
        text = Data()
        last = seq
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT seq, entry, hash, map, salt, bytes, type FROM events WHERE seq > ? AND seq <= ?
                    ORDER BY seq LIMIT ?
                    """),
            arguments: [seq, through, Self.most])
        while let row = try rows.next() {
            last = row[0]
            let (entry, hash): (Data, Data) = (row[1], row[2])
            text += Data("{\"seq\":\(last),\"entry\":\"\(Hex.encode(Array(entry)))\"".utf8)
            text += Data(",\"hash\":\"\(Hex.encode(Array(hash)))\"".utf8)
            let isOfPeople = ["member.", "invitation."].contains { (row[6] as String).hasPrefix($0) }
            let isShown = isWhole && (map == nil || row[3] == map?.text) && (people || !isOfPeople)
            if isShown, let salt = row[4] as Data?, let bytes = row[5] as Data? {
                text += Data(",\"salt\":\"\(Hex.encode(Array(salt)))\",\"event\":".utf8)
                text += try CanonicalJSON.encode(String(decoding: bytes, as: UTF8.self))
            }
            text += Data("}\n".utf8)
        }
    }
}
