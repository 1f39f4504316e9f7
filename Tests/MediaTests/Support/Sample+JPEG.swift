extension Sample {
    static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
        join([0xFF, marker], big16(payload.count + 2), payload)
    }

    static func segment(_ marker: UInt8, _ payload: String) -> [UInt8] { segment(marker, text(payload)) }

    static let start: [UInt8] = [0xFF, 0xD8]
    static let end: [UInt8] = [0xFF, 0xD9]
    static let quantization = segment(0xDB, join([0], [UInt8](repeating: 1, count: 64)))
    /// One code of one bit, for the symbol 0.
    static let huffman = join(
        segment(0xC4, join([0x00, 1], zeros(15), [0])), segment(0xC4, join([0x10, 1], zeros(15), [0])))

    static func frame(_ width: Int, _ height: Int, marker: UInt8 = 0xC0, precision: UInt8 = 8) -> [UInt8] {
        segment(marker, join([precision], big16(height), big16(width), [1, 1, 0x11, 0]))
    }

    static let scanHead = segment(0xDA, [1, 1, 0, 0, 63, 0])
    static let jfif = segment(0xE0, join(text("JFIF\0"), [1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]))

    /// A grey picture of one block, with a stuffed byte and a restart in its code.
    static func jpeg(
        before: [UInt8] = [], between: [UInt8] = [], width: Int = 8, height: Int = 8,
        code: [UInt8] = [0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F], after: [UInt8] = []
    ) -> [UInt8] {
        join(start, before, quantization, frame(width, height), huffman, between, scanHead, code, end, after)
    }
}
