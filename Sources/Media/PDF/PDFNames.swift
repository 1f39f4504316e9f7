/// Names of interest.
///
/// Readers of PDF find objects by positions, so that what looks like a comment or a picture may be read as an object:
/// every byte counts. Random bytes spell a certain name of three letters, and no longer one, once in some 70 GB, and one
/// of two letters once in 270 MB: that short a name decides nothing by itself.
enum PDFNames {
    /// By these a document acts, fetches from elsewhere, or carries files, wherever they stand.
    static let active: [PDFName] = [
        PDFName("JavaScript"), PDFName("Launch"), PDFName("EmbeddedFile"), PDFName("EmbeddedFiles"),
        PDFName("RichMedia"), PDFName("Rendition"), PDFName("SubmitForm"), PDFName("ImportData"), PDFName("GoToR"),
        PDFName("GoToE"), PDFName("XFA"),
    ]
    static let encryption = PDFName("Encrypt")
    static let objectStream = PDFName("ObjStm")
    static let filter = PDFName("Filter")
    static let flate = PDFName("FlateDecode")
    /// Names of other ways to pack, and of what makes this way another.
    static let otherPacking: [PDFName] = [
        PDFName("ASCIIHexDecode"), PDFName("ASCII85Decode"), PDFName("LZWDecode"), PDFName("RunLengthDecode"),
        PDFName("Crypt"), PDFName("CCITTFaxDecode"), PDFName("JBIG2Decode"), PDFName("DCTDecode"),
        PDFName("JPXDecode"), PDFName("DecodeParms"),
    ]
    /// An action that opens an address: harmless behind a link that somebody follows.
    static let address = PDFName("URI")
    /// What is done when the document is opened.
    static let opening = PDFName("OpenAction")
    /// What is done when a page, a field or the document is opened, left, printed and the like.
    static let additional = PDFName("AA")
    /// The kind of an action, and the kinds that stay within the document.
    static let kind = PDFName("S")
    static let within = [PDFName("GoTo"), PDFName("Named")]
    /// The action that follows one.
    static let following = PDFName("Next")

    /// Calls `body` with every name, and with the position behind it, as often as it stands there.
    static func each(
        in bytes: UnsafeBufferPointer<UInt8>, upTo end: Int, _ body: (PDFName, _ end: Int) -> Void
    ) {
        var index = 0
        while index < end {
            guard bytes[index] == UInt8(ascii: "/") else {
                index += 1
                continue
            }
            var next = index
            body(PDFName(bytes, after: index, end: &next), next)
            // A name holds no solidus.
            index = next
        }
    }
}
