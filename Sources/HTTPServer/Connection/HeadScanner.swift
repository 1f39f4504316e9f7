import NIOCore

/// Measures the head of a request, before any parser sees it, and finds its end.
///
/// It knows lines, not fields: the parser behind it decides what is well formed.
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
    /// Whether what stands before the first space can be a method at all (RFC 9110 §5.6.2, a token).
    package private(set) var methodIsToken = true
    private var isRequestLine = true
    private var part = RequestLinePart.method
    private var partLength = 0
    private var lineIsEmpty = true
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
            if isRequestLine {
                if let refusal = scanRequestLine(byte) { return .refused(refusal) }
            } else {
                fieldBytes += 1
                guard fieldBytes <= limits.fields else { return .refused(.headersTooLarge) }
                switch byte {
                case UInt8(ascii: "\n"):
                    if lineIsEmpty { return .complete(count: scanned) }
                    fieldCount += 1
                    guard fieldCount <= limits.fieldCount else { return .refused(.tooManyHeaders) }
                    lineIsEmpty = true
                case UInt8(ascii: "\r"): break
                default: lineIsEmpty = false
                }
            }
        }
        return .incomplete
    }

    private mutating func scanRequestLine(_ byte: UInt8) -> HTTPRefusal? {
        switch byte {
        case UInt8(ascii: "\n"):
            // Empty lines before the request line are passed over (RFC 9112 §2.2), within the limit of a head.
            if lineIsEmpty {
                fieldBytes += 2
                return fieldBytes > limits.fields ? .headersTooLarge : nil
            }
            isRequestLine = false
            lineIsEmpty = true
        case UInt8(ascii: "\r"):
            break
        case UInt8(ascii: " "):
            lineIsEmpty = false
            part = part == .method ? .target : .version
            partLength = 0
        default:
            lineIsEmpty = false
            partLength += 1
            return checkRequestLine(byte)
        }
        return nil
    }

    private mutating func checkRequestLine(_ byte: UInt8) -> HTTPRefusal? {
        switch part {
        case .method:
            methodIsToken = methodIsToken && byte.isTokenCharacter
            return partLength > Self.longestMethod ? .methodNotImplemented : nil
        case .target:
            return partLength > limits.target ? .targetTooLong : nil
        case .version:
            return partLength > Self.longestVersion ? .badRequest("The request line is malformed.") : nil
        }
    }
}

extension UInt8 {
    fileprivate var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default:
            "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}

extension HTTPRefusal {
    static let targetTooLong = HTTPRefusal(.uriTooLong, "The request target is too long.")
    static let headersTooLarge = HTTPRefusal(.requestHeaderFieldsTooLarge, "The header fields are too long.")
    static let tooManyHeaders = HTTPRefusal(.requestHeaderFieldsTooLarge, "There are too many header fields.")
}
