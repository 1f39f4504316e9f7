import NIOCore
import NIOHTTP1

/// What the parser's errors mean to the client.
enum ParserFault {
    /// - Returns: nil when the error is not about the message, such as a reset connection.
    static func refusal(for error: any Error) -> HTTPRefusal? {
        switch error {
        case let refusal as HTTPRefusal:
            return refusal
        case let error as HTTPParserError:
            return refusal(of: error)
        case is ByteToMessageDecoderError:
            return .headersTooLarge
        default:
            return nil
        }
    }

    private static func refusal(of error: HTTPParserError) -> HTTPRefusal {
        switch error {
        case .headerOverflow:
            .headersTooLarge
        case .invalidVersion:
            HTTPRefusal(.httpVersionNotSupported, "The versions are HTTP/1.1 and HTTP/1.0.", reason: .version)
        // What stands in the method's place is a token, or it had not come this far.
        case .invalidMethod:
            .methodNotImplemented
        default:
            .badRequest("The message is malformed.")
        }
    }
}
