import Logging
import ServiceLifecycle
import TLS
import UnixSignals

/// Reads certificate and key anew on SIGHUP, as after their renewal. Open connections keep what they began with.
struct CertificateReloading: Service {
    /// nil where TLS is not spoken: the signal is then heard, and changes nothing.
    let credentials: TLSServerCredentials?
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            guard let credentials else { continue }
            do {
                try credentials.reload()
                logger.notice("the certificate was read anew")
                for warning in credentials.context.warnings { logger.warning("\(warning)") }
            } catch {
                logger.error("the certificate stays as it was", metadata: ["cause": "\(error)"])
            }
        }
    }
}
