import NIOCore

/// Measures the head of a request, before any parser sees it, and finds its end.
///
/// It knows lines and the parts of the first, not fields: the parser behind it decides what is well formed. Its answer
/// is the same however the bytes are cut.
package struct HeadScanner {
    package struct Limits: Sendable {
        /// Bytes of the request target.
        package var target: Int
        /// Bytes of everything but the request line.
        package var fields: Int
        /// Lines after the request line.
        package var fieldCount: Int

        package init(target: Int, fields: Int, fieldCount: Int) {
            self.target = target
            self.fields = fields
            self.fieldCount = fieldCount
        }
    }

    package enum Outcome: Equatable {
        case incomplete
        /// The head ends with this many bytes of what was scanned last.
        case complete(count: Int)
        case refused(HTTPRefusal)
    }

    /// No method that any registry knows is longer.
    private static let longestMethod = 32
    private static let longestVersion = 32

    private let limits: Limits
    /// Bytes seen of this head.
    package private(set) var count = 0
    package private(set) var isComplete = false
    private var isRequestLine = true
    private var part = RequestLinePart.method
    private var partLength = 0
    private var lineIsEmpty = true
    private var followsCarriageReturn = false
    private var fieldBytes = 0
    private var fieldCount = 0

    private enum RequestLinePart { case method, target, version }

    package init(limits: Limits) {
        self.limits = limits
    }

    /// Makes ready for the head of the next request.
    package mutating func reset() {
        self = HeadScanner(limits: limits)
    }

    package mutating func scan(_ bytes: ByteBufferView) -> Outcome {
        var scanned = 0
        for byte in bytes {
            scanned += 1
            count += 1
            // Lines end with CRLF, and neither of the two stands anywhere else: readers that disagree on that
            // disagree on where a request begins.
            guard (byte == UInt8(ascii: "\n")) == followsCarriageReturn else { return .refused(.malformedLine) }
            followsCarriageReturn = byte == UInt8(ascii: "\r")
            if !isRequestLine || lineIsEmpty {
                fieldBytes += 1
                guard fieldBytes <= limits.fields else { return .refused(.headersTooLarge) }
            }
            switch byte {
            case UInt8(ascii: "\r"):
                continue
            case UInt8(ascii: "\n"):
                isComplete = endLine()
                if isComplete { return .complete(count: scanned) }
            default:
                if let refusal = scanText(byte) { return .refused(refusal) }
                lineIsEmpty = false
            }
        }
        return .incomplete
    }

    /// - Returns: whether the head ends here.
    private mutating func endLine() -> Bool {
        defer { lineIsEmpty = true }
        guard isRequestLine else { return lineIsEmpty }
        // Empty lines before the request line are passed over (RFC 9112 §2.2), within the limit of a head.
        if !lineIsEmpty { isRequestLine = false }
        return false
    }

    private mutating func scanText(_ byte: UInt8) -> HTTPRefusal? {
        if isRequestLine { return scanRequestLine(byte) }
        guard lineIsEmpty else { return nil }
        fieldCount += 1
        return fieldCount > limits.fieldCount ? .tooManyHeaders : nil
    }

    private mutating func scanRequestLine(_ byte: UInt8) -> HTTPRefusal? {
        guard byte == UInt8(ascii: " ") else {
            partLength += 1
            return checkRequestLine(byte)
        }
        guard partLength > 0 else {
            return .malformedLine
        }
        switch part {
        case .method: part = .target
        case .target: part = .version
        case .version: return .malformedLine
        }
        partLength = 0
        return nil
    }

    private mutating func checkRequestLine(_ byte: UInt8) -> HTTPRefusal? {
        switch part {
        case .method:
            guard byte.isTokenCharacter else { return .malformedLine }
            return partLength > Self.longestMethod ? .methodNotImplemented : nil
        case .target:
            return partLength > limits.target ? .targetTooLong : nil
        case .version:
            return partLength > Self.longestVersion ? .malformedLine : nil
        }
    }
}

extension HTTPRefusal {
    static let malformedLine = HTTPRefusal.badRequest("A line of the request is malformed.")
    static let targetTooLong = HTTPRefusal(.uriTooLong, "The request target is too long.", reason: .longTarget)
    static let headersTooLarge = HTTPRefusal(
        .requestHeaderFieldsTooLarge, "The header fields are too long.", reason: .longHead
    )
    static let tooManyHeaders = HTTPRefusal(
        .requestHeaderFieldsTooLarge, "There are too many header fields.", reason: .longHead
    )
}
