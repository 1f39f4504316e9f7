import HTTPServer
import NIOCore

/// An address as text; nil when it is none.
func address(_ text: String) -> NetworkAddress? {
    (try? SocketAddress(ipAddress: text, port: 0)).flatMap(NetworkAddress.init)
}
