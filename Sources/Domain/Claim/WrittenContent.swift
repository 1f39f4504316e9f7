/// A version of a claim's content and who wrote it.
public struct WrittenContent: Hashable, Sendable {
    /// Nil when nobody signed it.
    public var by: AccountID?
    public var content: ClaimContent
}

extension Claim {
    /// Every version that the content has had, in order. A revision is its proposer's, whoever accepted it, and what
    /// was there before is its first author's, whoever put it back.
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
            case .revisionAccepted(let data):
                guard let proposed else { continue }
                let content = contents.last?.content.taking(data.fields, from: proposed.content) ?? proposed.content
                contents.append(WrittenContent(by: proposed.by, content: content))
            default: break
            }
        }
        for index in contents.indices {
            if let earlier = contents[..<index].first(where: { $0.content == contents[index].content }) {
                contents[index].by = earlier.by
            }
        }
        return contents
    }
}
