import Foundation
import NIOCore
import NIOPosix

/// Why the server does not start.
public enum HTTPServerError: Error, Equatable, CustomStringConvertible {
    case addressInUse(host: String, port: Int)
    case permissionDenied(host: String, port: Int)
    case addressNotAvailable(host: String, port: Int)
    case cannotBind(host: String, port: Int, cause: String)
    /// `start` was called a second time.
    case alreadyStarted

    public var description: String {
        switch self {
        case .addressInUse(let host, let port):
            "address already in use: \(host):\(port). Stop the program that listens there, or choose another port."
        case .permissionDenied(let host, let port):
            "permission denied: \(host):\(port). Choose a port from 1024 on, or let a proxy listen there."
        case .addressNotAvailable(let host, let port):
            "address not available: \(host):\(port). Choose an address of this machine, such as 127.0.0.1 or 0.0.0.0."
        case .cannotBind(let host, let port, let cause):
            "cannot listen on \(host):\(port): \(cause)"
        case .alreadyStarted:
            "the server was started before"
        }
    }

    init(binding host: String, port: Int, failed error: any Error) {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: self = .addressInUse(host: host, port: port)
        case EACCES, EPERM: self = .permissionDenied(host: host, port: port)
        case EADDRNOTAVAIL: self = .addressNotAvailable(host: host, port: port)
        default: self = .cannotBind(host: host, port: port, cause: String(describing: error))
        }
    }
}
