import NIOCore

/// Finds the end of a chunked body (RFC 9112 §7.1), before any parser sees it, and holds what is not content to limits.
///
/// It takes less than the grammar has: no blanks beside a size, no size that begins with more zeros than a size has
/// digits, no line that ends with anything but CRLF. Extensions and trailers are measured, and read by the parser.
package struct ChunkScanner {
    package struct Limits: Sendable {
        /// Bytes of all chunk extensions of a body.
        package var extensions: Int
        /// Bytes of the trailer section.
        package var trailers: Int
        /// Lines of the trailer section.
        package var trailerCount: Int

        package init(extensions: Int, trailers: Int, trailerCount: Int) {
            self.extensions = extensions
            self.trailers = trailers
            self.trailerCount = trailerCount
        }
    }

    package enum Outcome: Equatable {
        case incomplete
        /// The body ends with this many bytes of what was scanned last.
        case complete(count: Int)
        /// This many bytes of what was scanned last are well formed, and the next is not.
        case refused(HTTPRefusal, after: Int)
    }

    private enum State {
        case size
        case sizeExtension
        case sizeEnd
        case data(remaining: Int)
        case dataEnd
        case dataLineFeed
        case trailerStart
        case trailer
        case trailerEnd
        case end
        case complete
    }

    /// Hexadecimal digits of 64 bits.
    private static let mostDigits = 16

    private let limits: Limits
    private var state = State.size
    private var digits = 0
    private var size = 0
    private var extensionBytes = 0
    private var trailerBytes = 0
    private var trailerCount = 0

    package init(limits: Limits) {
        self.limits = limits
    }

    package var isComplete: Bool {
        if case .complete = state { true } else { false }
    }

    package mutating func scan(_ bytes: ByteBufferView) -> Outcome {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if case .data(let remaining) = state {
                let count = min(remaining, bytes.endIndex - index)
                state = count == remaining ? .dataEnd : .data(remaining: remaining - count)
                index += count
                continue
            }
            if let refusal = take(bytes[index]) { return .refused(refusal, after: index - bytes.startIndex) }
            index += 1
            if isComplete { return .complete(count: index - bytes.startIndex) }
        }
        return .incomplete
    }

    private mutating func take(_ byte: UInt8) -> HTTPRefusal? {
        switch (state, byte) {
        case (.size, UInt8(ascii: ";")) where digits > 0:
            state = .sizeExtension
        case (.size, UInt8(ascii: "\r")) where digits > 0, (.sizeExtension, UInt8(ascii: "\r")):
            state = .sizeEnd
        case (.size, _):
            return takeDigit(byte)
        case (.sizeExtension, _):
            extensionBytes += 1
            guard byte.isText, extensionBytes <= limits.extensions else { return .malformedChunk }
        case (.sizeEnd, UInt8(ascii: "\n")):
            state = size == 0 ? .trailerStart : .data(remaining: size)
            (digits, size) = (0, 0)
        case (.dataEnd, UInt8(ascii: "\r")):
            state = .dataLineFeed
        case (.dataLineFeed, UInt8(ascii: "\n")):
            state = .size
        case (.trailerStart, _), (.trailer, _), (.trailerEnd, _), (.end, _):
            return takeTrailer(byte)
        default:
            return .malformedChunk
        }
        return nil
    }

    private mutating func takeDigit(_ byte: UInt8) -> HTTPRefusal? {
        digits += 1
        guard let value = byte.hexadecimalValue, digits <= Self.mostDigits else { return .malformedChunk }
        let (shifted, overflows) = size.multipliedReportingOverflow(by: 16)
        guard !overflows else { return .malformedChunk }
        size = shifted + Int(value)
        return nil
    }

    private mutating func takeTrailer(_ byte: UInt8) -> HTTPRefusal? {
        trailerBytes += 1
        guard trailerBytes <= limits.trailers else { return .headersTooLarge }
        switch (state, byte) {
        case (.trailerStart, UInt8(ascii: "\r")):
            state = .end
        // A folded line.
        case (.trailerStart, UInt8(ascii: " ")), (.trailerStart, UInt8(ascii: "\t")):
            return .malformedChunk
        case (.trailerStart, _) where byte.isText:
            trailerCount += 1
            guard trailerCount <= limits.trailerCount else { return .tooManyHeaders }
            state = .trailer
        case (.trailer, UInt8(ascii: "\r")):
            state = .trailerEnd
        case (.trailer, _) where byte.isText:
            break
        case (.trailerEnd, UInt8(ascii: "\n")):
            state = .trailerStart
        case (.end, UInt8(ascii: "\n")):
            state = .complete
        default:
            return .malformedChunk
        }
        return nil
    }
}

extension UInt8 {
    /// What may stand in a line: anything but control characters, of which only the tab.
    fileprivate var isText: Bool { (self >= 0x20 && self != 0x7f) || self == UInt8(ascii: "\t") }
}

extension HTTPRefusal {
    static let malformedChunk = HTTPRefusal.badRequest("The chunked body is malformed.")
}
