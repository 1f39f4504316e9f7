import Foundation

/// What an event's stored bytes say at the top level, told from their canonical form without decoding them: members in
/// the order at, audience, by, data, map, seq, subject, type (see `Schema/log.md`). Bytes of another form are decoded.
///
/// The pointers are read inside of the calls alone.
public enum StoredEvent {
    /// The columns that stand beside an event's stored bytes, as UTF-8.
    public struct Columns {
        public var seq: Int64
        /// Nil for what concerns the whole server.
        public var map: UnsafeRawBufferPointer?
        public var type: UnsafeRawBufferPointer
        public var subject: UnsafeRawBufferPointer
        public var audience: UnsafeRawBufferPointer

        public init(
            seq: Int64, map: UnsafeRawBufferPointer?, type: UnsafeRawBufferPointer, subject: UnsafeRawBufferPointer,
            audience: UnsafeRawBufferPointer
        ) {
            self.seq = seq
            self.map = map
            self.type = type
            self.subject = subject
            self.audience = audience
        }
    }

    /// Whether `bytes` name this seq.
    static func names(_ seq: Int64, in bytes: UnsafeRawBufferPointer) -> Bool {
        var tail = BytesTail(bytes)
        // Two words of no more than an identifier's length follow.
        if tail.skip(before: ",\"subject\":\"", within: 256), tail.take(seq), tail.take(",\"seq\":") { return true }
        return decoded(bytes)?.seq == seq
    }

    /// Whether the columns say what `bytes` say.
    public static func agrees(_ bytes: UnsafeRawBufferPointer, with columns: Columns) -> Bool {
        if isWritten(columns, in: bytes) { return true }
        guard let event = decoded(bytes) else { return false }
        return event.seq == columns.seq && event.map.map { Array($0.utf8) } == columns.map.map(Array.init)
            && columns.type.elementsEqual(event.type.utf8) && columns.subject.elementsEqual(event.subject.utf8)
            && columns.audience.elementsEqual(event.audience.utf8)
    }

    private static func isWritten(_ columns: Columns, in bytes: UnsafeRawBufferPointer) -> Bool {
        var tail = BytesTail(bytes)
        guard tail.take("\"}"), tail.take(columns.type), tail.take("\",\"type\":\""), tail.take(columns.subject),
            tail.take(",\"subject\":\""), tail.take(columns.seq), tail.take(",\"seq\":")
        else { return false }
        if let map = columns.map {
            guard tail.take("\""), tail.take(map), tail.take(",\"map\":\"") else { return false }
        } else {
            // Data ends here: an object.
            guard tail.take("}") else { return false }
        }
        return hasAudience(columns.audience, bytes)
    }

    /// `{"at":"…","audience":"…",`
    private static func hasAudience(_ audience: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let (opening, middle): (StaticString, StaticString) = ("{\"at\":\"", "\",\"audience\":\"")
        func holds(_ word: UnsafeRawBufferPointer, at index: Int) -> Bool {
            guard index + word.count < bytes.count else { return false }
            return UnsafeRawBufferPointer(rebasing: bytes[index..<(index + word.count)]).isSame(as: word)
        }
        guard holds(opening.bytes, at: 0) else { return false }
        // A time with a quote behind it is no longer than this.
        let begin = opening.utf8CodeUnitCount
        guard let end = (begin..<min(begin + 32, bytes.count)).first(where: { bytes[$0] == UInt8(ascii: "\"") }),
            holds(middle.bytes, at: end), holds(audience, at: end + middle.utf8CodeUnitCount)
        else { return false }
        return bytes[end + middle.utf8CodeUnitCount + audience.count] == UInt8(ascii: "\"")
    }

    private struct Event: Decodable {
        var seq: Int64
        var map: String?
        var type: String
        var subject: String
        var audience: String
    }

    private static func decoded(_ bytes: UnsafeRawBufferPointer) -> Event? {
        try? JSONDecoder().decode(Event.self, from: Data(bytes))
    }
}
