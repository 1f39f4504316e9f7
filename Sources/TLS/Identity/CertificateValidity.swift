import Foundation

/// From when until when a certificate is valid (RFC 5280 §4.1.2.5), both ends included.
public struct CertificateValidity: Hashable, Sendable {
    public let notBefore: Date
    public let notAfter: Date

    public init(notBefore: Date, notAfter: Date) {
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    public func contains(_ time: Date) -> Bool {
        notBefore <= time && time <= notAfter
    }
}

extension CertificateValidity: CustomStringConvertible {
    public var description: String {
        "from \(notBefore.formatted(.iso8601)) to \(notAfter.formatted(.iso8601))"
    }
}
