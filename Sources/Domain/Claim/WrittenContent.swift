/// A version of a claim's content and who wrote it.
public struct WrittenContent: Hashable, Sendable {
    /// Nil when nobody signed it.
    public var by: AccountID?
    public var content: ClaimContent
}

extension Claim {
    /// Every version that the content has had, in order; a revision is its proposer's, whoever accepted it.
    ///
    /// - Parameter events: all of one claim, in order.
    static func contents(from events: [LogEvent]) -> [WrittenContent] {
        var contents: [WrittenContent] = []
        var proposed: WrittenContent?
        for event in events {
            switch event.body {
            case .claimSubmitted(let data): contents.append(WrittenContent(by: event.by, content: data.content))
            case .claimRevised(let data): contents.append(WrittenContent(by: event.by, content: data.content))
            case .revisionProposed(let data): proposed = WrittenContent(by: event.by, content: data.content)
            case .revisionAccepted: if let proposed { contents.append(proposed) }
            default: break
            }
        }
        return contents
    }
}
