import Foundation
import Synchronization

/// The context in force, read anew from the same files by ``reload(at:)``. Connections that are open keep the one they
/// began with.
public final class TLSServerCredentials: Sendable {
    private let certificateFile: String
    private let keyFile: String
    private let protocols: [String]
    private let current: Mutex<TLSServerContext>

    /// The parameters are those of ``TLSServerContext``.
    public init(
        certificateFile: String, keyFile: String, protocols: [String] = ["http/1.1"], at now: Date = Date()
    ) throws(TLSConfigurationError) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.protocols = protocols
        current = Mutex(
            try TLSServerContext(
                certificateFile: certificateFile, keyFile: keyFile, protocols: protocols, at: now))
    }

    /// For the next connection.
    public var context: TLSServerContext { current.withLock { $0 } }

    /// Reads the files again, for connections to come. Session tickets given out before stay good.
    ///
    /// - Throws: what ``TLSServerContext`` throws, and ``TLSConfigurationError/outsideValidity(path:_:)`` for a
    ///   certificate that clients refuse while they accept the one in force; then everything stays as it was.
    public func reload(at now: Date = Date()) throws(TLSConfigurationError) {
        let predecessor = context
        let successor = try TLSServerContext(
            certificateFile: certificateFile, keyFile: keyFile, protocols: protocols, at: now,
            ticketKeys: predecessor.ticketKeys)
        if !successor.validity.contains(now), predecessor.validity.contains(now) {
            throw .outsideValidity(path: certificateFile, successor.validity)
        }
        current.withLock { $0 = successor }
    }
}
