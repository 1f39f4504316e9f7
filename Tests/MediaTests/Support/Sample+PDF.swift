extension Sample {
    struct PDFStream {
        let dictionary: String
        let data: [UInt8]

        init(_ dictionary: String, _ data: [UInt8]) {
            self.dictionary = dictionary
            self.data = data
        }
    }

    static func pdf(_ objects: String = "", _ streams: PDFStream..., after: String = "") -> [UInt8] {
        pdf(objects, streams: streams, after: after)
    }

    static func pdf(_ objects: String = "", streams: [PDFStream], after: String = "") -> [UInt8] {
        var bytes = text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n\(objects)\n")
        for (index, stream) in streams.enumerated() {
            bytes += text("\(index + 5) 0 obj\n<< \(stream.dictionary) >>\nstream\r\n")
            bytes += stream.data
            bytes += text("\nendstream\nendobj\n")
        }
        return bytes + text("trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n\(after)")
    }
}
