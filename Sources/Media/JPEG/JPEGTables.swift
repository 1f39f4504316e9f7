/// Tables are held to their exact form, so that nothing else travels in them.
enum JPEGTables {
    /// B.2.4.1.
    static func checkQuantization(_ payload: ArraySlice<UInt8>) throws(MediaFault) {
        var rest = payload
        while let head = rest.popFirst() {
            let length = 64 * (1 + Int(head >> 4))
            guard head >> 4 < 2, head & 15 < 4, rest.count >= length else {
                throw .damaged("A quantization table is malformed.")
            }
            rest.removeFirst(length)
        }
    }

    /// B.2.4.2.
    static func checkHuffman(_ payload: ArraySlice<UInt8>) throws(MediaFault) {
        var rest = payload
        while let head = rest.popFirst() {
            let counts = rest.prefix(16).map(Int.init)
            let symbols = counts.reduce(0, +)
            // As a code of n bits takes one part in 2^n of all there are.
            let taken = counts.enumerated().reduce(0) { $0 + $1.element << (15 - $1.offset) }
            guard
                head >> 4 < 2, head & 15 < 4, counts.count == 16, symbols <= 256, taken <= 1 << 16,
                rest.count >= 16 + symbols
            else { throw .damaged("A Huffman table is malformed.") }
            rest.removeFirst(16 + symbols)
        }
    }
}
