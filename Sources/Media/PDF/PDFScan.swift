/// What the names tell of a document, from its bytes and from what its streams inflate to, in parts of any size.
struct PDFScan {
    /// How far behind a name is looked for what it stands for, its own bytes included.
    static let reach = 1024

    private(set) var isActive = false
    private(set) var isEncrypted = false
    /// It does something when it is opened, or looked at, of which it cannot be told that it stays within.
    private(set) var opensSomething = false
    private(set) var namesAddresses = false

    /// Whether it may fetch from elsewhere, with nobody having followed a link.
    var callsHome: Bool { opensSomething && namesAddresses }

    /// Looks at every name that begins in the first part of `bytes`.
    ///
    /// - Parameter isLast: whether nothing follows; else names in the last ``reach`` bytes are left for later.
    /// - Returns: how many bytes have been looked at; the others belong before those that follow.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
        let end = isLast ? bytes.count : max(0, bytes.count - Self.reach)
        var found = self
        PDFNames.each(in: bytes, upTo: end) { name, position in
            switch name.length {
            case 2:
                if name == PDFNames.additional, Self.holdsActions(bytes, from: position) { found.opensSomething = true }
            case 3...13:
                if name == PDFNames.address { found.namesAddresses = true }
                if name == PDFNames.encryption { found.isEncrypted = true }
                if name == PDFNames.opening, !Self.staysWithin(bytes, from: position) { found.opensSomething = true }
                if PDFNames.active.contains(name) { found.isActive = true }
            default: break
            }
        }
        self = found
        return end
    }

    /// Whether what stands here may be a dictionary of actions, or point to one: behind the two letters in random bytes
    /// it hardly ever does.
    private static func holdsActions(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = start
        let hasSpace = index < bytes.count && !PDFSyntax.isRegular(bytes[index])
        skipSpace(bytes, &index)
        guard index < bytes.count else { return true }
        switch bytes[index] {
        case UInt8(ascii: "%"): return true
        case UInt8(ascii: "<"): return index + 1 >= bytes.count || bytes[index + 1] == UInt8(ascii: "<")
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return hasSpace
        default: return false
        }
    }

    /// Whether what stands here is a destination, or one action that leads to one and is told in full.
    private static func staysWithin(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = start
        skipSpace(bytes, &index)
        guard index + 1 < bytes.count else { return false }
        if bytes[index] == UInt8(ascii: "[") { return isPlace(bytes, from: index) }
        guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "<") else { return false }
        let first = index + 2
        index = first
        let end = min(bytes.count, start + reach / 2)
        // Strings, comments and dictionaries inside may hide where this one ends.
        while index < end, !"(<%".utf8.contains(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        guard index + 1 < end, bytes[index] == UInt8(ascii: ">"), bytes[index + 1] == UInt8(ascii: ">") else {
            return false
        }
        return isWithin(UnsafeBufferPointer(rebasing: bytes[first..<index]))
    }

    /// Whether the list that stands here ends soon, and holds only what one can read.
    private static func isPlace(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let end = min(bytes.count, start + reach / 2)
        let stop = bytes[start..<end].firstIndex { "(<%]".utf8.contains($0) }
        return stop.map { bytes[$0] == UInt8(ascii: "]") } ?? false
    }

    /// - Parameter action: the inside of its dictionary.
    private static func isWithin(_ action: UnsafeBufferPointer<UInt8>) -> Bool {
        var (kinds, isKnown) = (0, true)
        PDFNames.each(in: action, upTo: action.count) { name, position in
            if name == PDFNames.following || name == PDFNames.address { isKnown = false }
            guard name == PDFNames.kind else { return }
            kinds += 1
            var index = position
            skipSpace(action, &index)
            guard index < action.count, action[index] == UInt8(ascii: "/") else { return isKnown = false }
            let kind = PDFName(action, after: index, end: &index)
            if !PDFNames.within.contains(kind) { isKnown = false }
        }
        return kinds == 1 && isKnown
    }

    private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count, PDFSyntax.isSpace(bytes[index]) { index += 1 }
    }
}
