/// What a server has done since it was started.
public struct HTTPServerCounts: Sendable, Equatable {
    /// Connections that were accepted and given a place.
    public internal(set) var connections = 0
    /// Requests that were given to the responder.
    public internal(set) var requests = 0
    /// Every reason is there.
    public internal(set) var refusals = Dictionary(uniqueKeysWithValues: RefusalReason.allCases.map { ($0, 0) })

    /// How often the server has refused for this reason.
    public func refusals(_ reason: RefusalReason) -> Int { refusals[reason, default: 0] }

    /// Bytes of the bodies in memory, by the reckoning that ``HTTPServerConfiguration/maximumBodyBytes`` limits: now,
    /// not since the start.
    public internal(set) var bodyBytes = 0
    /// Bytes of the bodies in files, likewise, which ``HTTPServerConfiguration/maximumFileBytes`` limits.
    public internal(set) var fileBytes = 0
}
