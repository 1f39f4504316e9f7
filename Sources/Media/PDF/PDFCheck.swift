/// Looks whether a PDF document is whole, is nothing else besides, and neither acts nor carries files.
///
/// Nothing is taken out of a document: what it tells of its author, and what its pictures tell, stays in it. It is made
/// to be handed out as a file, never to be shown in a page.
///
/// Who opens a document must not thereby tell anybody their address. It is known by its names, not by its structure,
/// which readers do not agree on:
///
/// - Scripts, programs, files inside, forms that are sent or read in, documents elsewhere, films and XFA forms are
///   refused by their names, wherever those stand.
/// - The action that opens an address is named `URI` behind a link that somebody follows and behind what happens on
///   opening alike. Documents with links are taken. But one that names an address anywhere must say, right where it
///   names what is done on opening (`OpenAction`), that this is a place within the document: by the place itself, or by
///   one action `GoTo` or `Named` without strings or a following action. What it only points to cannot be told by
///   names, and does not count. With additional actions (`AA`) beside addresses it is refused.
struct PDFCheck {
    private static let endMark = Array("%%EOF".utf8)
    /// Behind the mark stands at most an end of line; some writers pad with a few.
    private static let mostPadding = 16
    private static let stream = Array("stream".utf8)
    /// A stream's dictionary is looked for within so many bytes before it.
    private static let dictionaryReach = 4096
    /// What looking into a stream counts for, besides its bytes.
    private static let costOfStream = dictionaryReach + 1024

    private let bytes: [UInt8]
    private let limits: MediaLimits

    init(_ bytes: [UInt8], limits: MediaLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    func check() throws(MediaFault) {
        guard bytes.count > 8, (UInt8(ascii: "1")...UInt8(ascii: "2")).contains(bytes[5]), bytes[6] == UInt8(ascii: ".")
        else { throw .damaged("The document's header is malformed.") }
        try checkEnd()
        var scan = PDFScan()
        _ = bytes.withUnsafeBufferPointer { scan.take($0, isLast: true) }
        guard !scan.isEncrypted else {
            throw MediaFault(.unsupported, "Encrypted documents are not taken: nobody could look into them.")
        }
        guard !scan.isActive else { throw Self.active }
        try checkStreams(&scan)
        guard !scan.callsHome else { throw Self.active }
    }

    private func checkEnd() throws(MediaFault) {
        let tail = bytes.suffix(Self.mostPadding + Self.endMark.count)
        guard let mark = tail.indices.last(where: { bytes[$0...].starts(with: Self.endMark) }) else {
            // A mark further up is that of a document with something behind it.
            guard find(Self.endMark, in: bytes[...]) else { throw .truncated }
            throw MediaFault(.polyglot, "Behind the document stands something else, or it ends too early.")
        }
        let rest = bytes[(mark + Self.endMark.count)...]
        guard rest.allSatisfy({ [0, 9, 10, 12, 13, 32].contains($0) }) else {
            throw MediaFault(.polyglot, "Behind the document stands something else.")
        }
        guard find(Array("startxref".utf8), in: bytes.suffix(2048)) else { throw .truncated }
        // An archive is read from its end, whatever stands before it.
        guard !find(Array("PK\u{5}\u{6}".utf8), in: bytes.suffix(22 + 65_535)) else {
            throw MediaFault(.polyglot, "The document is an archive too.")
        }
    }

    /// Objects may lie compressed in streams: those are looked into as well.
    private func checkStreams(_ scan: inout PDFScan) throws(MediaFault) {
        guard let reader = ZlibReader() else { throw .damaged("The document cannot be inflated now.") }
        var budget = max(limits.inflatedBytes, bytes.count * limits.inflation)
        var position = 0
        while let found = next(Self.stream, from: position) {
            position = found + Self.stream.count
            guard let start = dataStart(position), !isEnd(found) else { continue }
            budget -= Self.costOfStream
            guard budget > 0 else { throw Self.bomb }
            let isReadable = isZlib(start)
            try checkPacking(before: found, isZlib: isReadable)
            if isReadable { try inspect(from: start, reader, &budget, &scan) }
        }
    }

    /// Objects must not be packed in another way than the one that is looked into.
    private func checkPacking(before stream: Int, isZlib: Bool) throws(MediaFault) {
        let reach = bytes[max(0, stream - Self.dictionaryReach)..<stream]
        let mark = Array(" obj".utf8)
        let start = reach.indices.last { reach[$0] == mark[0] && reach[$0...].starts(with: mark) }
        var (isObjects, isFiltered, flates, isOther) = (false, false, 0, false)
        reach[(start ?? reach.startIndex)...].withUnsafeBufferPointer { part in
            PDFNames.each(in: part, upTo: part.count) { name, _ in
                if name == PDFNames.objectStream { isObjects = true }
                if name == PDFNames.filter { isFiltered = true }
                if name == PDFNames.flate { flates += 1 }
                if PDFNames.otherPacking.contains(name) { isOther = true }
            }
        }
        guard isObjects, isFiltered else { return }
        guard isZlib, flates == 1, !isOther else {
            throw MediaFault(.unsupported, "The document is packed in a way that nobody could look into.")
        }
    }

    private func inspect(
        from start: Int, _ reader: ZlibReader, _ budget: inout Int, _ scan: inout PDFScan
    ) throws(MediaFault) {
        var count = 0
        var rest: [UInt8] = []
        let room = budget
        var found = scan
        reader.restart()
        _ = try reader.read(bytes[start...]) { (part) throws(MediaFault) in
            count += part.count
            guard count <= room else { throw Self.bomb }
            rest += part
            let looked = rest.withUnsafeBufferPointer { found.take($0, isLast: false) }
            guard !found.isActive else { throw Self.active }
            rest.removeFirst(looked)
            return true
        }
        _ = rest.withUnsafeBufferPointer { found.take($0, isLast: true) }
        guard !found.isActive else { throw Self.active }
        scan = found
        // A stream may say nothing and be long.
        budget -= count + reader.bytesRead
        guard budget > 0 else { throw Self.bomb }
    }

    /// Behind the word stands the end of a line, then the data (7.3.8.1).
    private func dataStart(_ position: Int) -> Int? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case 10: return position + 1
        case 13: return position + 1 < bytes.count && bytes[position + 1] == 10 ? position + 2 : position + 1
        default: return nil
        }
    }

    private func isEnd(_ position: Int) -> Bool {
        position >= 3 && bytes[position - 3..<position].elementsEqual("end".utf8)
    }

    /// The two bytes that a zlib stream begins with (RFC 1950, 2.2).
    private func isZlib(_ start: Int) -> Bool {
        guard let head = bytes.bigEndian16(at: start) else { return false }
        return head >> 8 & 0x0F == 8 && head >> 12 <= 7 && head % 31 == 0
    }

    private func next(_ word: [UInt8], from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        return bytes[start...].indices.first { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }

    private func find(_ word: [UInt8], in part: ArraySlice<UInt8>) -> Bool {
        part.indices.contains { part[$0] == word[0] && part[$0...].starts(with: word) }
    }

    private static let active = MediaFault(
        .active,
        "Documents with scripts, forms, films or files inside, and those that may fetch something when they are "
            + "opened, are not taken; print it into a new PDF.")
    private static let bomb = MediaFault(.bomb, "The document inflates to too much.")
}
