import Domain
import HTTPServer

/// What of a log is asked for, and whether to wait for it.
struct LogQuery: Sendable {
    static let mostEvents = 1_000
    /// Seconds.
    static let longestWait = 60

    let since: Int64
    let limit: Int
    /// Seconds to wait for something to tell; nil for who wants what there is.
    let wait: Int?
    /// Whether the answer goes on with what comes.
    let follows: Bool

    /// - Parameters:
    ///   - usual: the limit of who names none.
    ///   - mayWait: whether `wait` and `follow` are known here.
    ///   - isLines: whether the answer is made of lines, and so can go on.
    /// - Throws: every fault.
    init(
        _ request: HTTPRequest, usual: Int = 200, mayWait: Bool = false, isLines: Bool = false
    ) throws(Domain.Refusal) {
        let (query, faults) = (request.query, FaultCollector())
        let known = ["since", "limit"] + (mayWait ? ["wait", "follow"] : [])
        for name in query.names where !known.contains(name) {
            faults.add(name, "unknown parameter; known here: \(known.joined(separator: ", "))")
        }
        let since = Int64(query.first("since") ?? "0")
        if since == nil || since.map({ $0 < 0 }) == true { faults.add("since", "must be a seq, 0 or more") }
        let limit = Int(query.first("limit") ?? "\(usual)")
        if limit.map({ (1...Self.mostEvents).contains($0) }) != true {
            faults.add("limit", "must be 1 to \(Self.mostEvents)")
        }
        self.since = since ?? 0
        self.limit = limit ?? usual
        wait = mayWait ? query.first("wait").map { Int($0) ?? 0 } : nil
        if let wait, !(1...Self.longestWait).contains(wait) {
            faults.add("wait", "must be 1 to \(Self.longestWait) seconds")
        }
        let follow = mayWait ? query.first("follow") : nil
        follows = follow == "true"
        if let follow, !["true", "false"].contains(follow) { faults.add("follow", "must be true or false") }
        if follows && !isLines { faults.add("follow", "goes with Accept: \(MediaTypes.lines)") }
        if follows && wait != nil { faults.add("wait", "does not go with follow, which waits for ever") }
        if follows && query.first("limit") != nil { faults.add("limit", "does not go with follow, which has no end") }
        try faults.throwIfAny()
    }
}
