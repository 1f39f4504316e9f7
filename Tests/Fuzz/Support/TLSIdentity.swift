import Foundation
import TLS

/// A server's certificate and key, made for the fuzzing, and a client that believes them.
struct TLSIdentity: Sendable {
    let server: TLSServerContext
    let client: TLSClientContext

    /// From the files `certificate.pem` and `key.pem` of the folder that `CAIRN_FUZZ_IDENTITY` names; nil if they
    /// cannot be read.
    static func fromEnvironment() -> TLSIdentity? {
        guard let folder = ProcessInfo.processInfo.environment["CAIRN_FUZZ_IDENTITY"] else { return nil }
        let certificate = "\(folder)/certificate.pem"
        guard let server = try? TLSServerContext(certificateFile: certificate, keyFile: "\(folder)/key.pem"),
            let client = try? TLSClientContext(trust: .certificates(file: certificate))
        else { return nil }
        return TLSIdentity(server: server, client: client)
    }
}
