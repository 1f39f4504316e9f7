/// What stands behind the end of a picture. It is never kept; cameras put second pictures, films and notes there.
///
/// But some of it is there to have the file taken for something else: archives, pages and documents are found from
/// their ends, or anywhere in a file.
enum TrailingBytes {
    /// What other kinds of files begin with.
    private static let signatures: [[UInt8]] = [
        Array("PK\u{3}\u{4}".utf8), Array("PK\u{5}\u{6}".utf8), Array("Rar!".utf8), Array("7z".utf8) + [0xBC, 0xAF],
        Array("MZ".utf8), [0x7F] + Array("ELF".utf8), Array("#!".utf8), Array("GIF8".utf8), PNGChunk.signature,
        Array("BM".utf8), Array("RIFF".utf8), [0xCA, 0xFE, 0xBA, 0xBE], [0x1F, 0x8B],
    ]

    /// What makes a reader take a file for another kind, wherever it stands; in lower case.
    private static let marks = ["<!doctype", "<html", "<script", "<svg", "<?php", "%pdf-"].map { Array($0.utf8) }

    /// The record that ends an archive stands within so many bytes of the file's end (APPNOTE.TXT 4.3.16).
    private static let archiveTail = 22 + 65_535

    /// - Throws: ``MediaFault/Reason/polyglot``.
    static func check(_ bytes: [UInt8], from end: Int) throws(MediaFault) {
        let rest = bytes[end...]
        guard let first = rest.firstIndex(where: { $0 != 0 }) else { return }
        let begins = bytes[first...]
        guard !signatures.contains(where: { begins.starts(with: $0) || rest.starts(with: $0) }),
            !holdsArchiveEnd(rest.suffix(archiveTail)), !holdsMark(rest)
        else { throw MediaFault(.polyglot, "Behind the picture stands a file of another kind.") }
    }

    private static func holdsArchiveEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
        let mark = Array("PK\u{5}\u{6}".utf8)
        return bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
    }

    private static func holdsMark(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "<") || bytes[index] == UInt8(ascii: "%") else { return false }
            return marks.contains { bytes[index...].starts(with: $0, by: { ($0 | caseBit($0)) == $1 }) }
        }
    }

    private static func caseBit(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? 0x20 : 0
    }
}
