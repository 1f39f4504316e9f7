import NIOCore
import NIOHTTP1

/// What the parser's errors mean to the client.
enum ParserFault {
    /// - Parameter methodIsToken: whether the request line began with something that could be a method.
    /// - Returns: nil when the error is not about the message, such as a reset connection.
    static func refusal(for error: any Error, methodIsToken: Bool) -> HTTPRefusal? {
        switch error {
        case let refusal as HTTPRefusal:
            return refusal
        case let error as HTTPParserError:
            return refusal(for: error, methodIsToken)
        case is ByteToMessageDecoderError:
            return .headersTooLarge
        default:
            return nil
        }
    }

    private static func refusal(for error: HTTPParserError, _ methodIsToken: Bool) -> HTTPRefusal {
        switch error {
        case .headerOverflow:
            .headersTooLarge
        case .invalidVersion:
            HTTPRefusal(.httpVersionNotSupported, "The versions are HTTP/1.1 and HTTP/1.0.")
        case .invalidMethod where methodIsToken:
            .methodNotImplemented
        default:
            .badRequest("The message is malformed.")
        }
    }
}
