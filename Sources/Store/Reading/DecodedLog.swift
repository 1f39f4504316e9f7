import Domain

/// Claims by version and events of claims by seq, as readers of committed data have decoded them lately.
struct DecodedLog: Sendable {
    let claims = DecodedDocuments<Claim>(mostBytes: 2 << 20)
    let events = DecodedDocuments<LogEvent>(mostBytes: 1 << 20)
}
