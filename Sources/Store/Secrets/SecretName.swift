/// The secrets of a server: each 32 random bytes in a file of its own.
public enum SecretName: String, Sendable, CaseIterable {
    /// Seals second factors and signs invitations.
    case serverKey = "server.key"
    /// Shifts the places that the public sees shifted.
    case displacementKey = "displacement.key"
    /// Signs checkpoints of the log, by Ed25519.
    case logKey = "log.key"
    /// Keys the hashes under which sessions, links, tokens and recovery codes are kept.
    case sessionPepper = "session.pepper"

    /// What it is for, as an operator reads it.
    public var purpose: String {
        switch self {
        case .serverKey: "seals second factors, signs invitations"
        case .displacementKey: "shifts the places that the public sees shifted"
        case .logKey: "signs checkpoints of the log"
        case .sessionPepper: "keys the hashes of sessions, links, tokens and recovery codes"
        }
    }
}
