extension Comment {
    /// Whom one comment may call.
    static let mostMentions = 20

    /// The members of `map` whom `text` names with `@` before the pseudonym, in the order of their ids. Where one name
    /// begins another, the longer one is meant.
    static func mentions(in text: String, on map: MapID, _ directory: Directory) -> [AccountID] {
        guard text.contains("@") else { return [] }
        let names = (directory.members[map] ?? [:]).keys.compactMap { directory.accounts[$0] }.filter(\.isOpen)
            .map { (key: Array(Account.key($0.name)), id: $0.id) }
            .sorted { ($1.key.count, $0.id) < ($0.key.count, $1.id) }
        var found: Set<AccountID> = []
        for part in text.split(separator: "@", omittingEmptySubsequences: false).dropFirst() {
            let words = Array(Account.key(String(part.prefix(80))))
            let named = names.first { name in
                words.starts(with: name.key) && (words.count == name.key.count || words[name.key.count] == " ")
            }
            if let named, found.count < mostMentions { found.insert(named.id) }
        }
        return found.sorted()
    }
}
